import { z } from 'zod'
import { Identifier, Label } from '#domain/kernel/identifier.ts'

/** How grave a finding is, mildest first; problems are graded alike. */
export const SeverityName = z.enum(['general', 'serious', 'grave'])

/** What is looked at on site. What does not hold becomes a finding with these words. */
export const ChecklistItem = z.strictObject({
  id: Identifier,
  words: z.string().min(4, { error: '检查内容至少四个字' }).max(200, { error: '检查内容不超过200字' }),
  /** The clause that asks for it, as it is cited. */
  clause: z.string().min(2).max(200).optional(),
  /** The aspect a finding is counted under: a code of the problems' ledger. */
  aspect: Identifier.optional(),
  severity: SeverityName.optional(),
})
export type ChecklistItem = z.output<typeof ChecklistItem>

/** 检查清单: what an inspection of some kinds looks at, item by item. How things are checked here, not law. */
export const ChecklistDefinition = z.strictObject({
  id: Identifier,
  version: z.int().min(1),
  label: Label,
  /** The kinds of inspection it suits: codes of the sources of problems. */
  kinds: z.array(Identifier).min(1).max(30),
  items: z.array(ChecklistItem).min(1).max(60),
  note: z.string().min(1).max(300).optional(),
})
export type ChecklistDefinition = z.output<typeof ChecklistDefinition>
