import type { ItemField } from '#domain/field/definition.ts'
import { amount } from './amount.tsx'
import { choice } from './choice.tsx'
import { count } from './count.tsx'
import { date } from './date.tsx'
import type { FaceOf, FieldFace } from './face.ts'
import { longText } from './long-text.tsx'
import { people } from './people.tsx'
import { reference } from './reference.tsx'
import { text } from './text.tsx'
import { unit } from './unit.tsx'
import { yesNo } from './yes-no.tsx'

/** The faces of the kinds that may stand in an item. */
export const itemFaces = {
  text,
  long_text: longText,
  date,
  count,
  amount,
  choice,
  people,
  unit,
  reference,
  yes_no: yesNo,
} satisfies { [K in ItemField['kind']]: FieldFace<K> }

/** The face of a field of an item. */
export const itemFaceOf: FaceOf = field => itemFaces[field.kind as ItemField['kind']] as never
