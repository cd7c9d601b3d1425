import { z } from 'zod'
import type { FieldKind } from '../kind.ts'

/** A record of another ledger, by its number. */
export const reference: FieldKind<'reference'> = {
  schema: () => z.int({ error: '请从列表中选择一条登记' }).positive(),
  words: value => `登记第${value}号`,
}
