import { z } from 'zod'
import type { CodeLists } from './codes.ts'
import type { FieldDefinition, FieldKindName } from './definition.ts'
import type { FieldKind } from './kind.ts'
import { amount } from './kinds/amount.ts'
import { choice } from './kinds/choice.ts'
import { count } from './kinds/count.ts'
import { date } from './kinds/date.ts'
import { files } from './kinds/files.ts'
import { items } from './kinds/items.ts'
import { longText } from './kinds/long-text.ts'
import { people } from './kinds/people.ts'
import { period } from './kinds/period.ts'
import { reference } from './kinds/reference.ts'
import { text } from './kinds/text.ts'
import { unit } from './kinds/unit.ts'
import { yesNo } from './kinds/yes-no.ts'

/** Every field kind; the compiler asks for a line here when a kind is added. */
const kinds = {
  text,
  long_text: longText,
  date,
  period,
  count,
  amount,
  choice,
  people,
  unit,
  files,
  reference,
  yes_no: yesNo,
  items,
} satisfies { [K in FieldKindName]: FieldKind<K> }

/** The kind of a field, ready to be asked about that field. */
export function kindOf<F extends FieldDefinition>(field: F): FieldKind<F['kind']> {
  return kinds[field.kind] as unknown as FieldKind<F['kind']>
}

/** A record's (or item's) data as its fields hold it: absent values are absent keys. */
export type FieldData = Record<string, unknown>

/**
 * The schema of a record's data: every field by its kind, required ones asked for by name, unknown keys refused.
 * `null`, an empty string and an empty list mean “not filled” and leave no key behind.
 */
export function dataSchema(fields: readonly FieldDefinition[], codes: CodeLists): z.ZodType<FieldData> {
  const shape: Record<string, z.ZodType> = {}
  for (const field of fields) {
    const value = kindOf(field).schema(field, codes)
    shape[field.id] =
      field.required && !field.retired
        ? z
            .any()
            .superRefine(presence(`请填写“${field.label}”`))
            .pipe(value)
        : value.optional()
  }
  return z.preprocess(withoutBlanks, z.strictObject(shape)) as unknown as z.ZodType<FieldData>
}

function presence(message: string) {
  return (value: unknown, context: z.RefinementCtx): void => {
    if (value === undefined) context.addIssue({ code: 'custom', message })
  }
}

function withoutBlanks(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isBlank(value)))
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
