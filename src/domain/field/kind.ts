import type { z } from 'zod'
import type { CodeLists } from './codes.ts'
import type { FieldKindName, FieldOf } from './definition.ts'

/** What a value needs to be shown in words: code lists from the packs, names from the store. */
export interface Names {
  codes: CodeLists
  person(id: number): string
  unit(id: number): string
}

/**
 * One field kind answers everything that is asked of a field in `domain/`: which values it accepts and how they read.
 * `src/web/fields/<kind>.tsx` is its other half. A value that is absent is `undefined`, never an empty one.
 */
export interface FieldKind<K extends FieldKindName> {
  /** The zod schema of a present value; its messages are sentences for the person who fills the form. */
  schema(field: FieldOf<K>, codes: CodeLists): z.ZodType
  /** The value in words, for lists, workbooks, print and search. */
  words(value: unknown, field: FieldOf<K>, names: Names): string
}
