import { dayOfInstant } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { type Actor, unitScope } from '#domain/session/authorize.ts'
import { type OwnText, readOwnTexts } from '#store/own.ts'
import { findPersonByName } from '#store/person.ts'
import { readLearned, type StoredBlank, type StoredReport } from '#store/report.ts'
import { inTransaction } from '#store/tx.ts'
import { findUnitByCode } from '#store/unit.ts'
import { fillDocument } from '../docx/fill.ts'
import { readUpload } from '../docx/read.ts'
import type { Context, HeldDownload, UploadedFile } from '../handle.ts'
import { layOver } from '../packs.ts'
import type { Installation } from '../perform.ts'
import { secretsOf } from '../secrets.ts'
import { writeEvidence } from '../sheet/evidence.ts'
import { evidenceFigures } from './evidence.ts'
import { fillingsOf } from './fill.ts'
import { findProposed } from './found.ts'
import { periodOf } from './open.ts'

/** One blank of a report made in one go: what it was bound to and what was written. */
export interface MadeBlank {
  offset: number
  length: number
  text: string
  unit: string
  subject: string
  metric: string | null
  /** Written into the document; null = left visibly empty. */
  filled: string | null
  words: string | null
  reason: string | null
}

/**
 * Fills a document in one go, without storing it: each blank is bound to what the unit taught before, else to the
 * first proposal. For the command line, where somebody reads the list of bindings beside the file.
 */
export async function reportFile(
  installation: Installation,
  {
    unit: code,
    year,
    reporter,
    file,
  }: { unit: string; year: number; reporter: string | undefined; file: UploadedFile },
): Promise<{ document: HeldDownload; evidence: HeldDownload; blanks: MadeBlank[] }> {
  const { database, key, packs: core } = installation
  const { format, text } = await readUpload(file)
  const actor = await findActing(installation, code)
  const { unit: place } = actor
  // As the unit itself: entries open to the unit alone are its own to count.
  const scope = unitScope(place)
  return inTransaction(database, { scope, verb: 'report.export', key }, async tx => {
    const { files, apart } = installation
    const secrets = secretsOf(key)
    const packs = layOver(core, (await readOwnTexts(tx, scope, tx.own)).filter(meets(place)))
    const today = dayOfInstant(tx.now)
    const context: Context = { tx, scope, actor, packs, core, files, apart, secrets, today }
    const person = reporter === undefined ? undefined : await findPersonByName(tx, context.scope, reporter)
    if (reporter !== undefined && !person) throw new Refusal('absent', `名册里没有“${reporter}”，请核对姓名`)
    const { blanks: found } = findProposed(context.packs, text.text)
    const learned = await readLearned(
      tx,
      context.scope,
      found.map(blank => blank.signature),
    )
    const blanks: StoredBlank[] = found.map((blank, seq) => {
      const question = learned.get(blank.signature) ?? blank.question
      return { ...blank, seq, frozen: null, question, state: question ? 'confirmed' : 'no_basis' }
    })
    const report = reportOf({ context, name: file.name, year, format, reporter: person })
    const filled = await fillingsOf(context, { report, blanks, text: text.text })
    return {
      document: {
        name: nameOf(file.name, `已填.${format}`),
        mediaType: '',
        bytes: fillDocument({ format, bytes: file.bytes, fillings: filled.map(one => one.filling) }),
      },
      evidence: {
        name: nameOf(file.name, '依据簿.xlsx'),
        mediaType: '',
        bytes: await writeEvidence({
          report: {
            name: report.name,
            unit: report.unitName,
            period: `${report.period.from} 至 ${report.period.to}`,
            asOf: tx.now,
          },
          figures: await evidenceFigures(context, { report, blanks }),
        }),
      },
      blanks: filled.map(({ blank, filling, words, reason }) => ({
        offset: blank.place.offset,
        length: blank.place.length,
        text: blank.place.text,
        unit: blank.place.unit,
        subject: blank.place.subject,
        metric: blank.question?.metric ?? null,
        filled: words === null ? null : filling.text,
        words,
        reason,
      })),
    }
  })
}

/** The command line acts as the unit it reports for. */
async function findActing({ database, key }: Installation, code: string): Promise<Actor> {
  const whole = unitScope()
  const unit = await inTransaction(database, { scope: whole, verb: 'report.export', key, reads: true }, tx =>
    findUnitByCode(tx, whole, code),
  )
  if (!unit) throw new Refusal('absent', `没有编码为“${code}”的单位，请在“组织与人员”里查看编码`)
  const place = { id: unit.id, name: unit.name, ord: unit.ord, ordEnd: unit.ordEnd }
  const post = { id: 0, title: '命令行', role: 'clerk' as const }
  return {
    region: whole.region,
    account: 0,
    person: 0,
    personName: '命令行',
    mustChange: false,
    post,
    unit: place,
    covers: place,
  }
}

/** Own ledgers of a unit are those of the units above it, its own, and of those below it. */
function meets({ ord, ordEnd }: { ord: number; ordEnd: number }) {
  return ({ reach }: OwnText) => reach.lo <= ordEnd && ord <= reach.hi
}

function reportOf(input: {
  context: Context
  name: string
  year: number
  format: 'docx' | 'txt'
  reporter: { id: number; name: string } | undefined
}): StoredReport {
  const { context, name, year, format, reporter } = input
  const { unit } = context.actor
  return {
    id: 0,
    unit: unit.id,
    unitName: unit.name,
    unitShortName: unit.name,
    ord: unit.ord,
    ordEnd: unit.ordEnd,
    name: name.replace(/\.\w+$/, ''),
    source: 'upload',
    format,
    template: null,
    content: { paragraphs: [], ignored: [] },
    year,
    period: periodOf({ year }),
    reporter: reporter?.id ?? null,
    reporterName: reporter?.name ?? null,
    openedAt: context.tx.now,
    frozenAt: null,
  }
}

function nameOf(file: string, ending: string): string {
  return `${file.replace(/\.\w+$/, '')}（${ending.replace('.', '）.')}`
}
