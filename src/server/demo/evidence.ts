import type { Transaction } from 'kysely'
import { dayInWords } from '#domain/kernel/day.ts'
import { EVIDENCE } from '#domain/record/parts.ts'
import type { Fact } from '#store/audit/write.ts'
import type { DB } from '#store/tables.ts'
import { DOCX } from '../docx/media.ts'
import type { FileStore } from '../file/store.ts'
import type { DemoRecord } from './acts.ts'
import { insertJson, REGION } from './insert.ts'

/** Writes the minutes of records that have some, as files in the store, and tells what was stored. */
export async function insertEvidence(
  transaction: Transaction<DB>,
  { records, files }: { records: readonly DemoRecord[]; files: FileStore },
): Promise<Fact[]> {
  const stored = []
  for (const record of records.filter(candidate => candidate.minutes)) {
    const { composeGongwen } = await import('../docx/gongwen.ts')
    const bytes = await composeGongwen(minutesOf(record))
    stored.push({ record, hash: await files.put(bytes), size: bytes.length })
  }
  await insertJson(transaction, {
    table: 'file',
    columns:
      'region int, unit_id bigint, ord bigint, hash text, media_type text, size bigint, stored_at timestamptz, stored_by bigint',
    rows: once(stored).map(({ record, hash, size }) => ({
      region: REGION,
      unit_id: record.unit.id,
      ord: record.unit.ord,
      hash,
      media_type: DOCX,
      size,
      stored_at: record.recordedAt,
      stored_by: record.recordedBy,
    })),
  })
  await insertJson(transaction, {
    table: 'record_file',
    columns: 'region int, record_id bigint, ord bigint, field text, seq int, hash text, name text',
    rows: stored.map(({ record, hash }) => ({
      region: REGION,
      record_id: record.id,
      ord: record.unit.ord,
      field: EVIDENCE,
      seq: 0,
      hash,
      name: `${record.title}记录.docx`,
    })),
  })
  return once(stored).map(({ record, hash }) => ({
    kind: 'file' as const,
    key: `${record.unit.id}/${hash}`,
    ord: record.unit.ord,
  }))
}

/** A unit holds the same content once, however many of its records show it. */
function once<T extends { record: DemoRecord; hash: string }>(stored: readonly T[]): T[] {
  return [...new Map(stored.map(one => [`${one.record.unit.id}/${one.hash}`, one])).values()]
}

function minutesOf(record: DemoRecord) {
  const lists = Object.values(record.data).filter(value => Array.isArray(value)) as Record<
    string,
    unknown
  >[][]
  const points = lists.flat().flatMap(item => Object.values(item).filter(value => typeof value === 'string'))
  const lines = points.filter(words => /[\u4e00-\u9fff]/.test(words))
  const first = `${dayInWords(record.occurredOn)}，${record.unit.shortName}：${record.title}。`
  return {
    shell: '纪要' as const,
    title: `${record.title}记录`,
    issuer: record.unit.name,
    date: record.occurredOn,
    body: [first, ...lines.map((words, index) => `${index + 1}．${words}。`)].map(text => ({
      kind: 'paragraph' as const,
      text,
    })),
  }
}
