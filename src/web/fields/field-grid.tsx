import type { FieldDefinition } from '#domain/field/definition.ts'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'
import { at, below } from './complaints.ts'
import type { FaceOf } from './face.ts'
import { FieldRow } from './field-row.tsx'

export interface FieldGridProps {
  faceOf: FaceOf
  fields: readonly FieldDefinition[]
  value: FieldData
  onChange: (value: FieldData) => void
  /** Places relative to this grid, e.g. `title` or `items.0.title`. */
  complaints: readonly Complaint[]
  /** Prefix of the controls' ids. */
  id: string
}

/** Fields in two columns, in one on a phone; wide kinds take both. */
export function FieldGrid({ faceOf, fields, value, onChange, complaints, id }: FieldGridProps) {
  return (
    <div className="field-grid">
      {fields.map(field => {
        const face = faceOf(field)
        const control = `${id}-${field.id}`
        const wrong = at(complaints, field.id)
        return (
          <FieldRow
            key={field.id}
            id={control}
            label={field.label}
            required={field.required}
            {...(field.help ? { help: field.help } : {})}
            {...(wrong ? { wrong } : {})}
            wide={face.wide ?? false}
            group={face.group ?? false}
          >
            {aria => (
              <face.Input
                field={field as never}
                value={value[field.id]}
                onChange={next => onChange(changed(value, field.id, next))}
                id={control}
                aria={aria}
                status={wrong ? 'error' : ''}
                inside={below(complaints, field.id)}
              />
            )}
          </FieldRow>
        )
      })}
    </div>
  )
}

function changed(value: FieldData, field: string, next: unknown): FieldData {
  const { [field]: _, ...rest } = value
  return next === undefined ? rest : { ...rest, [field]: next }
}
