import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal } from '#domain/kernel/refusal.ts'
import { findBlanks } from '#domain/report/blanks/find.ts'
import { whyNoProposal } from '#domain/report/blanks/propose.ts'
import { readUpload } from '#server/docx/read.ts'
import { proposerOf } from '#server/report/vocabulary.ts'
import { loadCorePacks } from '#store/packs.ts'

/** `bihuan blanks FILE [--json]`: the blanks of a document with the metric proposed for each, and what was passed over. */
export async function blanks(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  })
  const [path] = positionals
  if (!path) throw new Refusal('invalid', '请写明文件：bihuan blanks 文件 [--json]')
  const found = await readBlanks(path)
  if (values.json) console.log(JSON.stringify(found, null, 1))
  else print(found)
  return 0
}

async function readBlanks(path: string) {
  const bytes = await readFile(path).catch(() => {
    throw new Refusal('absent', `打不开文件“${path}”，请核对路径`)
  })
  const [{ text }, packs] = await Promise.all([readUpload({ name: basename(path), bytes }), loadCorePacks()])
  const { blanks: all, ignored } = findBlanks(text.text)
  const propose = proposerOf(packs)
  return {
    file: basename(path),
    blanks: all.map(blank => {
      const [first] = propose({ text: text.text, blank, neighbours: all, limit: 1 })
      return {
        offset: blank.offset,
        length: blank.length,
        text: blank.text,
        kind: blank.kind,
        unit: blank.unit,
        subject: blank.subject,
        metric: first ? { id: first.metric, label: first.label } : null,
        confidence: first?.confidence ?? 0,
        reason: `${blank.reason}；${first?.reason ?? whyNoProposal({ text: text.text, blank, neighbours: all })}`,
      }
    }),
    ignored: ignored.map(({ offset, length, text: words, reason }) => ({
      offset,
      length,
      text: words,
      reason,
    })),
  }
}

function print(found: Awaited<ReturnType<typeof readBlanks>>): void {
  for (const blank of found.blanks) {
    const metric = blank.metric
      ? `${blank.metric.label}（把握${Math.round(blank.confidence * 100)}%）`
      : blank.reason.split('；').at(-1)
    console.log(
      `${String(blank.offset).padStart(6)}  [${blank.text}]${blank.unit}  ${blank.subject}  →  ${metric}`,
    )
  }
  console.log(`共${found.blanks.length}处空，另有${found.ignored.length}处看似空而略过`)
}
