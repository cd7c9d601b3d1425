import type { FieldDefinition } from '#domain/field/definition.ts'
import { type FieldData, kindOf } from '#domain/field/kinds.ts'
import { mentionsOf } from '#domain/record/parts.ts'
import type { FoundRecord } from '#domain/search/contract.ts'
import { excerptOf, marksIn } from '#domain/search/words.ts'
import { namesFrom, readNames } from '#store/names.ts'
import type { SaidRecord } from '#store/search.ts'
import type { Context } from '../handle.ts'

/** So much of a text is shown around the word. */
const EXCERPT = 60

/** Found records as they are shown: with the field that says the words when the title does not. */
export async function readingOf(
  { tx, scope, packs }: Context,
  rows: readonly SaidRecord[],
  words: readonly string[],
): Promise<FoundRecord[]> {
  const fieldsOf = (row: SaidRecord) => packs.ledgers.get(row.ledger)?.fields ?? []
  const mentions = rows.map(row => mentionsOf(fieldsOf(row), row.data))
  const known = await readNames(tx, scope, {
    people: [...new Set(mentions.flatMap(({ people }) => people))],
    units: [],
  })
  const names = namesFrom(known, packs.codes)
  return rows.map(({ data, ...row }) => {
    const missing = words.filter(word => marksIn(row.title, [word]).length === 0)
    const said = missing.length > 0 ? textsOf(fieldsOf({ ...row, data }), data, names) : []
    const first = said.find(({ text }) => marksIn(text, missing).length > 0)
    return {
      ...row,
      said: first ? { label: first.label, text: excerptOf(first.text, missing, EXCERPT) } : null,
    }
  })
}

/** The texts and the names of people in data, each under its field's label, items included. */
function textsOf(
  fields: readonly FieldDefinition[],
  data: FieldData,
  names: ReturnType<typeof namesFrom>,
): { label: string; text: string }[] {
  return fields.flatMap(field => {
    const value = data[field.id]
    if (value === undefined || field.kind === 'choice') return []
    if (field.kind === 'items')
      return (value as FieldData[]).flatMap(item => textsOf(field.fields, item, names))
    return [{ label: field.label, text: kindOf(field).words(value, field, names) }]
  })
}
