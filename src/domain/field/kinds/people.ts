import type { FieldKind } from '../kind.ts'
import { distinctIds } from './unit.ts'

/** Persons of the unit or below it, each at most once. Guests from outside are written in a text field. */
export const people: FieldKind<'people'> = {
  schema: field => distinctIds(field.max, '人'),
  words: (value, _field, names) => (value as number[]).map(id => names.person(id)).join('、'),
}
