import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

export interface ListedAccount {
  id: number
  login: string
  personName: string
  unitName: string
  mustChange: boolean
  openedAt: string
  closedAt: string | null
}

/** The accounts in sight by login. */
export async function listAccounts(tx: Tx, scope: Scope): Promise<ListedAccount[]> {
  return tx.db
    .selectFrom('account as a')
    .innerJoin('person as p', join =>
      join.onRef('p.region', '=', 'a.region').onRef('p.id', '=', 'a.person_id'),
    )
    .innerJoin('unit as u', join => join.onRef('u.region', '=', 'p.region').onRef('u.id', '=', 'p.unit_id'))
    .select([
      'a.id',
      'a.login',
      'p.name as personName',
      'u.short_name as unitName',
      'a.must_change as mustChange',
      'a.opened_at as openedAt',
      'a.closed_at as closedAt',
    ])
    .where('a.region', '=', scope.region)
    .orderBy('a.login')
    .limit(1_000)
    .execute()
}

/** An account in sight, or undefined. */
export async function findAccountById(
  tx: Tx,
  scope: Scope,
  id: number,
): Promise<{ id: number; ord: number; login: string; closedAt: string | null } | undefined> {
  return tx.db
    .selectFrom('account')
    .select(['id', 'ord', 'login', 'closed_at as closedAt'])
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Lets a person's account follow him to another unit's position; positions are no part of what the log says. */
export async function placeAccount(
  tx: Tx,
  scope: Scope,
  { person, ord }: { person: number; ord: number },
): Promise<void> {
  await tx.db
    .updateTable('account')
    .set({ ord })
    .where('region', '=', scope.region)
    .where('person_id', '=', person)
    .execute()
}

/** Inserts an account and tells it. A login or person used twice raises 23505. */
export async function insertAccount(
  tx: Tx,
  scope: Scope,
  account: { person: number; ord: number; login: string; passwordHash: string; mustChange: boolean },
): Promise<number> {
  const row = await tx.db
    .insertInto('account')
    .values({
      region: scope.region,
      person_id: account.person,
      ord: account.ord,
      login: account.login,
      password_hash: account.passwordHash,
      must_change: account.mustChange,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'account', key: row.id, ord: account.ord })
  return row.id
}

/** Sets a new password and tells the account. */
export async function setPassword(
  tx: Tx,
  scope: Scope,
  {
    id,
    ord,
    passwordHash,
    mustChange,
  }: { id: number; ord: number; passwordHash: string; mustChange: boolean },
): Promise<void> {
  await tx.db
    .updateTable('account')
    .set({ password_hash: passwordHash, password_set_at: tx.now, must_change: mustChange })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tx.tell({ kind: 'account', key: id, ord })
}

/** Closes an account for good and tells it; its sessions end at their next request. */
export async function closeAccount(
  tx: Tx,
  scope: Scope,
  { id, ord }: { id: number; ord: number },
): Promise<void> {
  await tx.db
    .updateTable('account')
    .set({ closed_at: sql<string>`now()` })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tx.tell({ kind: 'account', key: id, ord })
}
