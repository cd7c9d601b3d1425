import { z } from 'zod'
import { FieldDefinition } from '#domain/field/definition.ts'
import { FieldIdentifier, Identifier, Label } from '#domain/kernel/identifier.ts'
import { Visibility } from './visibility.ts'

/** What the program registers on a page of its own, so that nobody enters it in a ledger, and what that page is called. */
export const KEPT_PAGES = { problem: '问题整改', overseen: '问题整改', inspection: '监督检查' } as const
export type Kept = keyof typeof KEPT_PAGES
export const Kept = z.enum(Object.keys(KEPT_PAGES) as [Kept, ...Kept[]])

/**
 * A ledger: what one record of it holds. Every record also has, without being declared: `occurred_on` (said by the
 * user), `recorded_at` (set by the database), its unit, tags, evidence files and history.
 * Metrics stand in the same file; `#domain/pack` reads them, so that a ledger knows nothing of metrics.
 */
export const LedgerDefinition = z.strictObject({
  id: Identifier,
  version: z.int().min(1),
  label: Label,
  /** The group of the menu; groups and their order are the code list `ledger-group`. */
  group: Identifier,
  /** One sentence for the clerk: which act is entered here, and which elsewhere. */
  summary: z.string().min(1).max(200),
  /** What the day of the act is called, e.g. 召开日期. */
  occurred: Label,
  /** The field shown as a record's title. */
  title: FieldIdentifier,
  fields: z.array(FieldDefinition).min(1).max(60),
  /** Evidence files, asked for but never a condition of entry. */
  evidence: z
    .strictObject({ label: Label, advised: z.boolean().default(false) })
    .default({ label: '佐证材料', advised: false }),
  /** Who may open an entry at most; an entry may be set narrower. */
  visibility: Visibility.default('above'),
  /** Columns of the list, in order; `occurred_on` and `unit` are always there. */
  list: z.array(FieldIdentifier).min(1).max(10),
  /** Filled by the program from what is registered there; nothing is entered by hand. Its fields are named as the program fills them. */
  kept: Kept.optional(),
  /** Kept and counted, but nothing is entered any more. */
  retired: z.boolean().optional(),
  covers: z.array(z.string().regex(/^M\d{3}$/)).default([]),
})
export type LedgerDefinition = z.output<typeof LedgerDefinition>
export type Ledgers = ReadonlyMap<string, LedgerDefinition>

/** The ledgers that people enter in: all but what the program keeps. */
export function enteredOf(ledgers: Ledgers): LedgerDefinition[] {
  return [...ledgers.values()].filter(ledger => !ledger.kept)
}
