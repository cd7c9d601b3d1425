import { Refusal } from '#domain/kernel/refusal.ts'
import type { StoredCopy, StoredLetter } from '#store/letter.ts'
import { listCopies, listLetters } from '#store/letter.ts'
import type { Context } from '../handle.ts'

/** A letter in sight. */
export async function getLetter({ tx, scope }: Context, id: number): Promise<StoredLetter> {
  const [letter] = await listLetters(tx, scope, { id })
  if (!letter) throw new Refusal('absent', '没有这份责任书、承诺书，或者它不在您可以查看的范围内')
  return letter
}

/** A letter of the actor's unit, locked. */
export async function getOwn(context: Context, id: number): Promise<StoredLetter> {
  const { tx, scope } = context
  const seen = await getLetter(context, id)
  if (seen.giver !== scope.unit.id)
    throw new Refusal('forbidden', `“${seen.title}”由发出的单位管理，您现在的岗位不在那个单位，不能更改`)
  const [letter] = await listLetters(tx, scope, { id, lock: true })
  return letter ?? seen
}

/** A copy in sight. */
export async function getCopy({ tx, scope }: Context, id: number): Promise<StoredCopy> {
  const [copy] = await listCopies(tx, scope, { id })
  if (!copy) throw new Refusal('absent', '没有这份责任书、承诺书，或者它不在您可以查看的范围内')
  return copy
}

/** Who signs for a unit. */
export const HEADS: ReadonlySet<string> = new Set([
  'secretary',
  'branch_secretary',
  'committee',
  'discipline',
])

/** Why the actor may not sign a copy; undefined when he may. */
export function whyNotSign(
  { actor, scope }: Pick<Context, 'actor' | 'scope'>,
  copy: Pick<StoredCopy, 'unit' | 'person' | 'personName'>,
): string | undefined {
  if (copy.unit !== scope.unit.id) return '这一份不是发给您现在的岗位所在单位的，请切换岗位或由那个单位签'
  if (copy.person !== null)
    return copy.person === actor.person ? undefined : `这一份要由“${copy.personName}”本人签`
  return HEADS.has(actor.post.role) ? undefined : '单位的责任书、承诺书由书记等主要负责人签，请由他登录后签'
}
