import { type CodeLists, findTagList } from '#domain/field/codes.ts'
import type { AttachedFile } from '#domain/field/kinds/files.ts'
import { dataSchema } from '#domain/field/kinds.ts'
import { chineseMessage, complaintsOf } from '#domain/kernel/complaints.ts'
import { type Complaint, Refusal } from '#domain/kernel/refusal.ts'
import { KEPT_PAGES, type Kept, type LedgerDefinition } from '#domain/ledger/definition.ts'
import { type Visibility, whyNotVisible } from '#domain/ledger/visibility.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { type Mentions, mentionsOf, partsOf, type RecordParts, titleOf } from '#domain/record/parts.ts'
import { checkOccurredOn } from '#domain/record/rules.ts'
import { readFiles } from '#store/file.ts'
import { type KnownNames, namesFrom, readLedgersOf, readNames } from '#store/names.ts'
import type { RecordContent } from '#store/record.ts'
import type { Context } from '../handle.ts'

/** What a form sends for a record, new or revised. */
export interface Entered {
  occurredOn: string
  data: Record<string, unknown>
  tags: readonly string[]
  evidence: readonly AttachedFile[]
  visibility?: Visibility | undefined
  readers: readonly number[]
}

/** Checks all of an entry against its ledger and against what the writer may see; refuses with every complaint at once. */
export async function checkContent(
  context: Context,
  ledger: LedgerDefinition,
  entered: Entered,
): Promise<{ content: RecordContent; parts: RecordParts }> {
  const { packs, today } = context
  const complaints = [
    ...checkOccurredOn(entered.occurredOn, today, ledger.occurred),
    ...checkTags(entered.tags, packs.codes),
    ...checkVisibility(entered, ledger),
  ]
  const parsed = schemaOf(ledger, packs).safeParse(entered.data, { error: chineseMessage })
  if (!parsed.success) complaints.push(...complaintsOf(parsed.error.issues, 'data'))
  if (!parsed.success || complaints.length > 0) throw refusal(complaints)

  const data = parsed.data
  const parts = partsOf(ledger, data, entered)
  const mentions = mentionsOf(ledger.fields, data)
  const { tx, scope } = context
  const [known, ledgers, strange] = await Promise.all([
    readNames(tx, scope, { ...mentions, people: [...mentions.people, ...parts.readers] }),
    readLedgersOf(
      tx,
      scope,
      mentions.records.map(record => record.id),
    ),
    checkFiles(context, parts),
  ])
  const readers = { people: parts.readers, units: [], records: [] }
  complaints.push(...checkNames(readers, { known, place: 'readers' }))
  for (const field of ledger.fields) {
    const own = mentionsOf([field], data)
    const place = `data.${field.id}`
    complaints.push(...checkNames(own, { known, place }), ...checkReferences(own, { ledgers, packs, place }))
  }
  complaints.push(...strange)
  if (complaints.length > 0) throw refusal(complaints)
  const title = titleOf(ledger, data, namesFrom(known, packs.codes))
  return {
    content: {
      ledgerVersion: ledger.version,
      occurredOn: entered.occurredOn,
      title,
      tags: [...new Set(entered.tags)],
      visibility: entered.visibility ?? ledger.visibility,
      data,
    },
    parts,
  }
}

const schemas = new WeakMap<LedgerDefinition, ReturnType<typeof dataSchema>>()

/** A definition never changes while the packs are loaded, and building its schema costs more than using it. */
function schemaOf(ledger: LedgerDefinition, packs: Packs): ReturnType<typeof dataSchema> {
  const known = schemas.get(ledger) ?? dataSchema(ledger.fields, packs.codes)
  schemas.set(ledger, known)
  return known
}

/** The ledger, or a refusal for a name the installed packs do not know. */
export function getLedger({ packs }: Context, id: string): LedgerDefinition {
  const ledger = packs.ledgers.get(id)
  if (!ledger) throw new Refusal('absent', '没有这本台账，请从台账目录中选择')
  return ledger
}

/** The ledger to enter something new in, or a refusal when it is closed to the actor's unit. */
export function getOpenLedger(context: Context, id: string): LedgerDefinition {
  const ledger = getLedger(context, id)
  const reason = whyClosed(context, ledger)
  if (reason !== undefined) throw new Refusal('conflict', reason)
  return ledger
}

/** Why nothing new is entered in a ledger by the actor's unit; undefined when it is open. */
export function whyClosed({ tx }: Context, ledger: LedgerDefinition): string | undefined {
  if (ledger.kept) return whyKept(ledger, ledger.kept)
  if (ledger.retired) return `“${ledger.label}”已停用，不再登记；已有登记照样可查可计`
  const own = tx.own.find(one => one.id === ledger.id)
  if (!own || own.usable) return undefined
  return `“${ledger.label}”是下属单位自建的台账，由该单位和它的下属登记，这里只能查看`
}

/** Where to go instead of entering in a ledger that the program keeps. */
export function whyKept({ label }: LedgerDefinition, kept: Kept): string {
  return `“${label}”由程序按“${KEPT_PAGES[kept]}”页的登记自动形成，这里不能登记或更正，请到“${KEPT_PAGES[kept]}”页办理`
}

function refusal(complaints: readonly Complaint[]): Refusal {
  return new Refusal('invalid', `有${complaints.length}处需要改正，已填的内容都还在`, { complaints })
}

function checkVisibility({ visibility, readers }: Entered, ledger: LedgerDefinition): Complaint[] {
  const asked = { visibility: visibility ?? ledger.visibility, readers }
  const complaint = whyNotVisible(asked, ledger.visibility)
  return complaint ? [complaint] : []
}

function checkTags(tags: readonly string[], codes: CodeLists): Complaint[] {
  const known = new Set(findTagList(codes)?.values.map(code => code.id))
  return tags
    .filter(tag => !known.has(tag))
    .map(tag => ({ place: 'tags', message: `没有“${tag}”这个标签，请从列出的标签中选择` }))
}

function checkNames(mentions: Mentions, { known, place }: { known: KnownNames; place: string }): Complaint[] {
  const strangers = mentions.people.filter(id => !known.people.has(id)).length
  const elsewhere = mentions.units.filter(id => !known.units.has(id)).length
  const people = `有${strangers}人不在本单位及下属单位的名册中，请重新选择；外单位人员请写在备注里`
  const units = `有${elsewhere}个单位不在您可以选择的范围内，请重新选择`
  return [
    ...(strangers ? [{ place, message: people }] : []),
    ...(elsewhere ? [{ place, message: units }] : []),
  ]
}

function checkReferences(
  mentions: Mentions,
  { ledgers, packs, place }: { ledgers: ReadonlyMap<number, string>; packs: Packs; place: string },
): Complaint[] {
  return mentions.records
    .filter(record => ledgers.get(record.id) !== record.ledger)
    .map(record => ({
      place,
      message: `“${record.label}”应选“${packs.ledgers.get(record.ledger)?.label ?? record.ledger}”中的一条登记，请重新选择`,
    }))
}

async function checkFiles({ tx, scope }: Context, parts: RecordParts): Promise<Complaint[]> {
  const known = await readFiles(
    tx,
    scope,
    parts.files.map(file => file.hash),
  )
  return parts.files
    .filter(file => !known.has(file.hash))
    .map(file => ({ place: 'evidence', message: `“${file.name}”没有上传成功，请重新上传` }))
}
