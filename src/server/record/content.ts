import type { AttachedFile } from '#domain/field/kinds/files.ts'
import { dataSchema } from '#domain/field/kinds.ts'
import { complaintsOf } from '#domain/kernel/complaints.ts'
import { type Complaint, Refusal } from '#domain/kernel/refusal.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
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
}

/** Checks all of an entry against its ledger and against what the writer may see; refuses with every complaint at once. */
export async function checkContent(
  context: Context,
  ledger: LedgerDefinition,
  entered: Entered,
): Promise<{ content: RecordContent; parts: RecordParts }> {
  const { packs, today } = context
  const complaints = checkOccurredOn(entered.occurredOn, today, ledger.occurred)
  const parsed = dataSchema(ledger.fields, packs.codes).safeParse(entered.data)
  if (!parsed.success) complaints.push(...complaintsOf(parsed.error.issues, 'data'))
  if (!parsed.success || complaints.length > 0) throw refusal(complaints)

  const data = parsed.data
  const parts = partsOf(ledger, data, entered.evidence)
  const mentions = mentionsOf(ledger.fields, data)
  const known = await readNames(context.tx, context.scope, mentions)
  complaints.push(...checkNames(mentions, known), ...(await checkReferences(context, mentions)))
  complaints.push(...(await checkFiles(context, parts)))
  if (complaints.length > 0) throw refusal(complaints)
  const title = titleOf(ledger, data, namesFrom(known, packs.codes))
  return {
    content: {
      ledgerVersion: ledger.version,
      occurredOn: entered.occurredOn,
      title,
      tags: [...new Set(entered.tags)],
      data,
    },
    parts,
  }
}

/** The ledger, or a refusal for a name the installed packs do not know. */
export function getLedger({ packs }: Context, id: string): LedgerDefinition {
  const ledger = packs.ledgers.get(id)
  if (!ledger) throw new Refusal('absent', '没有这本台账，请从台账目录中选择')
  return ledger
}

function refusal(complaints: readonly Complaint[]): Refusal {
  return new Refusal('invalid', `有${complaints.length}处需要改正，已填的内容都还在`, { complaints })
}

function checkNames(mentions: Mentions, known: KnownNames): Complaint[] {
  const strangers = mentions.people.filter(id => !known.people.has(id)).length
  const elsewhere = mentions.units.filter(id => !known.units.has(id)).length
  return [
    ...(strangers
      ? [
          {
            place: 'data',
            message: `有${strangers}人不在本单位及下属单位的名册中，请重新选择；外单位人员请写在备注里`,
          },
        ]
      : []),
    ...(elsewhere
      ? [{ place: 'data', message: `有${elsewhere}个单位不在您可以选择的范围内，请重新选择` }]
      : []),
  ]
}

async function checkReferences({ tx, scope, packs }: Context, mentions: Mentions): Promise<Complaint[]> {
  const ledgers = await readLedgersOf(
    tx,
    scope,
    mentions.records.map(record => record.id),
  )
  return mentions.records
    .filter(record => ledgers.get(record.id) !== record.ledger)
    .map(record => ({
      place: 'data',
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
