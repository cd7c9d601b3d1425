import { z } from 'zod'
import { Identifier, Label } from '#domain/kernel/identifier.ts'

/** One value of a code list. Retired codes stay readable in old records and cannot be chosen anew. */
export const Code = z.strictObject({
  id: Identifier,
  label: Label,
  /** Other words reports use for the same thing; the proposer of metrics reads them. */
  words: z.array(z.string().min(1)).default([]),
  retired: z.boolean().default(false),
  covers: z.array(z.string().regex(/^M\d{3}$/)).default([]),
})

/** A code list: what a choice field chooses from. Order is meaning where a condition says `at_least`. */
export const CodeList = z.strictObject({
  id: Identifier,
  version: z.int().min(1),
  label: Label,
  /** True of the list whose values may mark any record, whatever its ledger; a pack has one at most. */
  tags: z.boolean().default(false),
  values: z.array(Code).min(1).max(300),
})
export type CodeList = z.output<typeof CodeList>
export type Code = z.output<typeof Code>
export type CodeLists = ReadonlyMap<string, CodeList>

/** The list of tags, or undefined when the packs have none. */
export function findTagList(lists: CodeLists): CodeList | undefined {
  return [...lists.values()].find(list => list.tags)
}

/** A tag by its label; one that the list does not name is shown as it was written. */
export function tagInWords(lists: CodeLists, tag: string): string {
  return findTagList(lists)?.values.find(code => code.id === tag)?.label ?? tag
}

/** The label of a code; a code that a newer pack no longer knows is shown as it was stored. */
export function labelOfCode(lists: CodeLists, list: string, id: string): string {
  return lists.get(list)?.values.find(code => code.id === id)?.label ?? id
}
