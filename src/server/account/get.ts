import { Refusal } from '#domain/kernel/refusal.ts'
import { findAccountById } from '#store/account.ts'
import type { Context } from '../handle.ts'

/** An account that is still open, or a refusal that says why not. */
export async function getOpenAccount(
  { tx, scope }: Context,
  id: number,
): Promise<{ id: number; ord: number; login: string }> {
  const account = await findAccountById(tx, scope, id)
  if (!account) throw new Refusal('absent', '没有这个账号，请刷新后重试')
  if (account.closedAt) throw new Refusal('conflict', '这个账号已停用，需要时请另开账号')
  return account
}
