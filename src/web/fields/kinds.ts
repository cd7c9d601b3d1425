import type { FieldKindName } from '#domain/field/definition.ts'
import type { FaceOf, FieldFace } from './face.ts'
import { files } from './files.tsx'
import { itemFaces } from './item-kinds.ts'
import { items } from './items.tsx'
import { period } from './period.tsx'

/** Every field kind's face; the compiler asks for a line here (or among the items' kinds) when a kind is added. */
const faces = {
  ...itemFaces,
  period,
  files,
  items,
} satisfies { [K in FieldKindName]: FieldFace<K> }

/** The face of a field's kind. */
export const faceOf: FaceOf = field => faces[field.kind] as never
