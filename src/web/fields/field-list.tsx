import type { FieldDefinition } from '#domain/field/definition.ts'
import type { FieldData } from '#domain/field/kinds.ts'
import type { FaceOf } from './face.ts'

interface FieldListProps {
  faceOf: FaceOf
  fields: readonly FieldDefinition[]
  data: FieldData
}

/** The filled fields of a record or an item, as its page shows them. */
export function FieldList({ faceOf, fields, data }: FieldListProps) {
  return (
    <dl className="field-list">
      {fields
        .filter(field => data[field.id] !== undefined)
        .map(field => {
          const face = faceOf(field)
          return (
            <div key={field.id} className={face.wide ? 'field-pair field-wide' : 'field-pair'}>
              <dt>{field.label}</dt>
              <dd>
                <face.View field={field as never} value={data[field.id]} />
              </dd>
            </div>
          )
        })}
    </dl>
  )
}
