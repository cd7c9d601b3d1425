import type { FieldDefinition, FieldKindName } from '#domain/field/definition.ts'
import { amount } from './amount.tsx'
import { choice } from './choice.tsx'
import { count } from './count.tsx'
import { date } from './date.tsx'
import type { FieldFace } from './face.ts'
import { files } from './files.tsx'
import { items } from './items.tsx'
import { longText } from './long-text.tsx'
import { people } from './people.tsx'
import { period } from './period.tsx'
import { reference } from './reference.tsx'
import { text } from './text.tsx'
import { unit } from './unit.tsx'
import { yesNo } from './yes-no.tsx'

/** Every field kind's face; the compiler asks for a line here when a kind is added. */
const faces = {
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
} satisfies { [K in FieldKindName]: FieldFace<K> }

/** The face of a field's kind. */
export function faceOf<F extends FieldDefinition>(field: F): FieldFace<F['kind']> {
  return faces[field.kind] as unknown as FieldFace<F['kind']>
}
