import type { CodeList } from '#domain/field/codes.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { isMade, MetricDefinition } from '#domain/metric/definition.ts'
import { ExtensionFile, LedgerFile } from './definition.ts'
import { parsePart } from './issues.ts'
import { idsIn, markFaulty, nameIsId, type Parts, stemOf } from './parts.ts'
import type { Source } from './source.ts'

/** A ledger, its code lists and its metrics; metrics are judged apart, so that a fault in one does not hide the others'. */
export function parseLedger(source: Source, parts: Parts): boolean {
  const { value, errors } = parsePart(LedgerFile, source.data, { source })
  parts.errors.push(...errors)
  const sound = takeMetrics(source, { ledger: value?.id ?? stemOf(source.path), parts })
  if (!value) {
    markFaulty('ledgers', [stemOf(source.path)], parts)
    markFaulty('codes', idsIn(source.data, 'codes'), parts)
    markFaulty('metrics', idsIn(source.data, 'metrics'), parts)
    return false
  }
  const { metrics, codes, ...definition } = value
  parts.ledgers.push({ value: definition, source, path: [] })
  takeCodes(codes, { version: value.version, source, parts })
  if (metrics.length === 0) parts.metrics.push({ value: countOf(definition), source, path: ['id'] })
  nameIsId({ value: definition, source, path: [] }, parts)
  return sound
}

/** What is added to another ledger; it takes effect when everything is there. */
export function parseExtension(source: Source, parts: Parts): boolean {
  const { value, errors } = parsePart(ExtensionFile, source.data, { source })
  parts.errors.push(...errors)
  const written = (source.data as { extends?: unknown } | null)?.extends
  const sound = takeMetrics(source, { ledger: String(value?.extends ?? written), parts })
  if (!value) {
    markFaulty('codes', idsIn(source.data, 'codes'), parts)
    markFaulty('metrics', idsIn(source.data, 'metrics'), parts)
    return false
  }
  parts.extensions.push({ value, source, path: [] })
  takeCodes(value.codes, { version: value.version, source, parts })
  nameIsId({ value, source, path: [] }, parts)
  return sound
}

/** The one metric of a ledger whose file has none: how many records it has. */
export function countOf(ledger: LedgerDefinition): MetricDefinition {
  return {
    id: `${ledger.id}.count`,
    measure: 'entries',
    ledger: ledger.id,
    label: `${[...ledger.label].slice(0, 58).join('')}次数`,
    units: ['次', '场', '件', '项', '个', '条', '期'],
    words: [ledger.label],
    verbs: [],
    covers: [],
    reach: 'own',
    where: [],
  }
}

function takeCodes(
  lists: LedgerFile['codes'],
  { version, source, parts }: { version: number; source: Source; parts: Parts },
): void {
  lists.forEach((list, index) => {
    const value: CodeList = { ...list, version, tags: false }
    parts.codes.push({ value, source, path: ['codes', index] })
  })
}

interface OfLedger {
  ledger: string
  parts: Parts
}

function takeMetrics(source: Source, of: OfLedger): boolean {
  const written = (source.data as { metrics?: unknown } | null)?.metrics
  const metrics: unknown[] = Array.isArray(written) ? written : []
  return metrics.map((metric, index) => takeMetric(metric, index, { ...of, source })).every(Boolean)
}

function takeMetric(
  metric: unknown,
  index: number,
  { ledger, source, parts }: OfLedger & { source: Source },
): boolean {
  const path = ['metrics', index]
  const own = typeof metric === 'object' && metric !== null && !Array.isArray(metric) ? metric : {}
  if ('ledger' in own) {
    const message = '台账文件里的指标默认统计本台账，请删去“ledger”；统计别的台账请写到那个台账的文件里'
    parts.errors.push({ ...source.placeOfKey([...path, 'ledger']), message })
  }
  const overLedgers = 'measure' in own && isMade({ measure: own.measure })
  const complete = own === metric && !overLedgers ? { ...own, ledger } : metric
  const { value, errors } = parsePart(MetricDefinition, complete, { source, path })
  parts.errors.push(...errors)
  if (value) parts.metrics.push({ value, source, path })
  else markFaulty('metrics', idsIn({ metrics: [metric] }, 'metrics'), parts)
  return value !== undefined && !('ledger' in own)
}
