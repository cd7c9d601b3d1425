import type { FieldDefinition } from '#domain/field/definition.ts'
import { kindOf } from '#domain/field/kinds.ts'
import { useNames } from './names.tsx'

/** A value in the words its kind gives it. */
export function WordsView({ field, value }: { field: FieldDefinition; value: unknown }) {
  const names = useNames()
  return <span className="words">{kindOf(field).words(value, field, names)}</span>
}
