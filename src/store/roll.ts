import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Term } from '#domain/post/term.ts'
import type { StandingPerson } from '#domain/roll/people.ts'
import type { Tx } from './tx.ts'

/** People in sight of some names who are still here, with their posts, present and past. */
export async function listPeopleCalled(
  tx: Tx,
  scope: Scope,
  names: readonly string[],
): Promise<StandingPerson[]> {
  const { rows } = await sql<Omit<StandingPerson, 'posts'>>`
    select id, name, unit_id as unit, title, party_member as "partyMember" from person
    where region = ${scope.region} and left_on is null and name = any(${[...names]}::text[])
      and ord between ${scope.readOrg.lo} and ${scope.readOrg.hi} order by id`.execute(tx.db)
  const { rows: posts } = await sql<Term & { person: number }>`
    select person_id as person, unit_id as unit, title, role, from_on as from, to_on as to from post
    where region = ${scope.region} and person_id = any(${rows.map(row => row.id)}::bigint[])
    order by from_on, id`.execute(tx.db)
  return rows.map(row => ({ ...row, posts: posts.filter(post => post.person === row.id) }))
}
