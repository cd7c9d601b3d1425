import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal } from '#domain/kernel/refusal.ts'
import { reportFile } from '#server/report/file.ts'
import { openInstallation } from './installation.ts'

const USAGE =
  '用法：bihuan report --unit 单位编码 --year 年份 --template 文件 --out 文件夹 [--reporter 姓名] [--json]'

/** `bihuan report …`: fills a unit's own document from its ledgers and writes it with its evidence workbook. */
export async function report(args: string[]): Promise<number> {
  const { unit, year, template, out, reporter, json } = readArgs(args)
  const bytes = await readFile(template).catch(() => {
    throw new Refusal('absent', `打不开文件“${template}”，请核对路径`)
  })
  const { installation, close } = await openInstallation()
  try {
    const made = await reportFile(installation, {
      unit,
      year,
      reporter,
      file: { name: basename(template), bytes },
    })
    await mkdir(out, { recursive: true })
    const documentPath = join(out, made.document.name)
    const evidencePath = join(out, made.evidence.name)
    await writeFile(documentPath, made.document.bytes)
    await writeFile(evidencePath, made.evidence.bytes)
    const summary = { unit, year, document: documentPath, evidence: evidencePath, blanks: made.blanks }
    if (json) console.log(JSON.stringify(summary, null, 1))
    else print(summary)
    return 0
  } finally {
    await close()
  }
}

function readArgs(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      unit: { type: 'string' },
      year: { type: 'string' },
      template: { type: 'string' },
      out: { type: 'string' },
      reporter: { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  const { unit, template, out, reporter, json = false } = values
  const year = Number(values.year)
  if (!unit || !template || !out || !Number.isInteger(year)) throw new Refusal('invalid', USAGE)
  return { unit, year, template, out, reporter, json }
}

function print(summary: {
  document: string
  evidence: string
  blanks: readonly { words: string | null; subject: string; reason: string | null }[]
}): void {
  const open = summary.blanks.filter(blank => blank.words === null)
  console.log(`已填${summary.blanks.length - open.length}处，无依据${open.length}处`)
  for (const blank of open) console.log(`  无依据：${blank.subject}（${blank.reason ?? ''}）`)
  console.log(`文稿：${summary.document}\n依据簿：${summary.evidence}`)
}
