import { z } from 'zod'
import { FieldIdentifier, Identifier, Label } from '#domain/kernel/identifier.ts'

/** What every field of a ledger says about itself, whatever its kind. */
const common = {
  id: FieldIdentifier,
  label: Label,
  required: z.boolean().default(false),
  /** Folded fields are shown after “更多”; the ones that matter first stay unfolded. */
  folded: z.boolean().default(false),
  help: z.string().max(200).optional(),
  /** Readable in old records, asked for in no new one. */
  retired: z.boolean().optional(),
}

const text = z.strictObject({ ...common, kind: z.literal('text'), max: z.int().min(1).max(500).default(100) })
const longText = z.strictObject({
  ...common,
  kind: z.literal('long_text'),
  max: z.int().min(1).max(20_000).default(2_000),
})
const date = z.strictObject({ ...common, kind: z.literal('date') })
const period = z.strictObject({ ...common, kind: z.literal('period') })
const count = z.strictObject({
  ...common,
  kind: z.literal('count'),
  unit: z.string().max(6),
  min: z.int().default(0),
  max: z.int().default(100_000_000),
})
const amount = z.strictObject({
  ...common,
  kind: z.literal('amount'),
  unit: z.enum(['元', '万元']).default('元'),
})
const choice = z.strictObject({
  ...common,
  kind: z.literal('choice'),
  codes: Identifier,
  many: z.boolean().default(false),
})
const people = z.strictObject({
  ...common,
  kind: z.literal('people'),
  max: z.int().min(1).max(2_000).default(500),
})
const unit = z.strictObject({ ...common, kind: z.literal('unit'), max: z.int().min(1).max(500).default(1) })
const files = z.strictObject({ ...common, kind: z.literal('files'), max: z.int().min(1).max(50).default(20) })
const reference = z.strictObject({ ...common, kind: z.literal('reference'), ledger: Identifier })
const yesNo = z.strictObject({ ...common, kind: z.literal('yes_no') })

/** Fields that may stand inside an item; an item has no files and no items of its own. */
const ItemFieldDefinition = z.discriminatedUnion('kind', [
  text,
  longText,
  date,
  count,
  amount,
  choice,
  people,
  unit,
  reference,
  yesNo,
])

const items = z.strictObject({
  ...common,
  kind: z.literal('items'),
  /** What one item is called, e.g. 议项. */
  item: Label,
  max: z.int().min(1).max(500).default(50),
  fields: z.array(ItemFieldDefinition).min(1).max(20),
})

export const FieldDefinition = z.discriminatedUnion('kind', [
  text,
  longText,
  date,
  period,
  count,
  amount,
  choice,
  people,
  unit,
  files,
  reference,
  yesNo,
  items,
])
export type FieldDefinition = z.output<typeof FieldDefinition>
export type ItemField = z.output<typeof ItemFieldDefinition>
/** The fields that a new record is asked for; retired ones only show in old records. */
export function askedOf<F extends { retired?: boolean | undefined }>(fields: readonly F[]): F[] {
  return fields.filter(field => !field.retired)
}

export type FieldKindName = FieldDefinition['kind']
/** The definition of one kind, e.g. `FieldOf<'choice'>`. */
export type FieldOf<K extends FieldKindName> = Extract<FieldDefinition, { kind: K }>
