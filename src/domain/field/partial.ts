import type { FieldDefinition } from './definition.ts'

/** The fields with nothing required and without files: what is half filled in is not yet wrong. */
export function unrequired(fields: readonly FieldDefinition[]): FieldDefinition[] {
  return fields
    .filter(field => field.kind !== 'files')
    .map(field =>
      field.kind === 'items'
        ? { ...field, required: false, fields: field.fields.map(inner => ({ ...inner, required: false })) }
        : { ...field, required: false },
    )
}
