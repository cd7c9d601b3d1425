import { type SqlBool, sql } from 'kysely'
import type { GroupKind } from '#domain/group/kind.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

export interface StoredGroup {
  id: number
  unit: number
  unitName: string
  ord: number
  kind: GroupKind
  name: string
  purpose: string
  formedOn: Day
  dissolvedOn: Day | null
  members: StoredMember[]
}

export interface StoredMember {
  id: number
  person: number
  name: string
  role: string
  from: Day
  to: Day | null
}

/** Which groups: those of a day with the members of that day, or also those that are past with everybody who was in. */
export interface Which {
  on: Day
  past: boolean
}

/** Groups in sight in the order of their units, present ones first, each with its members in the order they were named. */
export async function listGroups(tx: Tx, scope: Scope, { on, past }: Which): Promise<StoredGroup[]> {
  const standing = sql<SqlBool>`g.formed_on <= ${on}::date and (g.dissolved_on is null or g.dissolved_on > ${on}::date)`
  const { rows } = await sql<Omit<StoredGroup, 'members'>>`
    select g.id, g.unit_id as unit, u.short_name as "unitName", g.ord, g.kind, g.name, g.purpose,
      g.formed_on as "formedOn", g.dissolved_on as "dissolvedOn"
    from unit_group g join unit u on u.region = g.region and u.id = g.unit_id
    where g.region = ${scope.region} and g.ord between ${scope.readOrg.lo} and ${scope.readOrg.hi}
      and (${past}::boolean or ${standing})
    order by g.dissolved_on is not null, g.ord, g.formed_on, g.id limit 500`.execute(tx.db)
  const members = await listMembers(
    tx,
    scope,
    rows.map(row => row.id),
  )
  const isIn = (member: StoredMember) =>
    past || (member.from <= on && (member.to === null || member.to >= on))
  return rows.map(row => ({
    ...row,
    members: members
      .filter(member => member.group === row.id && isIn(member))
      .map(({ group: _, ...rest }) => rest),
  }))
}

/** Everybody who is or was in some groups, by group and in the order they were named. */
export async function listMembers(
  tx: Tx,
  scope: Scope,
  groups: readonly number[],
): Promise<(StoredMember & { group: number })[]> {
  if (groups.length === 0) return []
  const { rows } = await sql<StoredMember & { group: number }>`
    select m.id, m.group_id as group, m.person_id as person, coalesce(p.name, m.name) as name, m.role,
      m.from_on as from, m.to_on as to
    from group_member m left join person p on p.region = m.region and p.id = m.person_id
    where m.region = ${scope.region} and m.group_id = any(${[...groups]}::bigint[])
    order by m.group_id, m.id`.execute(tx.db)
  return rows
}

/** A group in sight that the scope may change, locked until the end of the transaction; undefined otherwise. */
export async function lockGroup(
  tx: Tx,
  scope: Scope,
  id: number,
): Promise<Omit<StoredGroup, 'members' | 'unitName'> | undefined> {
  const { rows } = await sql<Omit<StoredGroup, 'members' | 'unitName'>>`
    select id, unit_id as unit, ord, kind, name, purpose, formed_on as "formedOn", dissolved_on as "dissolvedOn"
    from unit_group where region = ${scope.region} and id = ${id} for update`.execute(tx.db)
  return rows[0]
}

/** Inserts a group of a unit and tells it. */
export async function insertGroup(
  tx: Tx,
  scope: Scope,
  group: { unit: number; ord: number; kind: GroupKind; name: string; purpose: string; formedOn: Day },
): Promise<number> {
  const row = await tx.db
    .insertInto('unit_group')
    .values({
      region: scope.region,
      unit_id: group.unit,
      ord: group.ord,
      kind: group.kind,
      name: group.name,
      purpose: group.purpose,
      formed_on: group.formedOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'group', key: row.id, ord: group.ord })
  return row.id
}

/** Changes what a group is called and for, or dissolves it, and tells it. */
export async function updateGroup(
  tx: Tx,
  scope: Scope,
  {
    id,
    ord,
    change,
  }: {
    id: number
    ord: number
    change: { kind?: GroupKind; name?: string; purpose?: string; dissolved_on?: Day }
  },
): Promise<void> {
  await tx.db
    .updateTable('unit_group')
    .set(change)
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tx.tell({ kind: 'group', key: id, ord })
}

/** Adds members to a group that the caller has just made or locked and tells. */
export async function insertMembers(
  tx: Tx,
  scope: Scope,
  {
    group,
    ord,
    from,
    members,
  }: {
    group: number
    ord: number
    from: Day
    members: readonly { person: number; name: string; role: string }[]
  },
): Promise<void> {
  if (members.length === 0) return
  const rows = members.map(({ person, name, role }) => ({
    region: scope.region,
    group_id: group,
    ord,
    person_id: person,
    name,
    role,
    from_on: from,
  }))
  await tx.db.insertInto('group_member').values(rows).execute()
}

/** Ends memberships on their last day, in groups that the caller has locked, and tells the groups. */
export async function endMembers(
  tx: Tx,
  scope: Scope,
  { members, to }: { members: readonly { id: number; group: number; ord: number }[]; to: Day },
): Promise<void> {
  if (members.length === 0) return
  await sql`update group_member set to_on = greatest(from_on, ${to}::date)
    where region = ${scope.region} and id = any(${members.map(member => member.id)}::bigint[])`.execute(tx.db)
  for (const { group, ord } of members) tx.tell({ kind: 'group', key: group, ord })
}

/** A person's memberships that go on on a day, in the groups of one unit or of all; their groups are locked. */
export async function lockMemberships(
  tx: Tx,
  scope: Scope,
  { person, unit, day }: { person: number; unit?: number; day: Day },
): Promise<{ id: number; group: number; ord: number }[]> {
  const { rows } = await sql<{ id: number; group: number; ord: number }>`
    select m.id, g.id as group, g.ord from unit_group g join group_member m on m.region = g.region and m.group_id = g.id
    where g.region = ${scope.region} and m.person_id = ${person} and (m.to_on is null or m.to_on >= ${day}::date)
      and (${unit ?? null}::bigint is null or g.unit_id = ${unit ?? null}::bigint)
    order by g.id, m.id for update of g`.execute(tx.db)
  return rows
}

/** The standing groups of a unit, locked, by id. */
export async function lockUnitGroups(
  tx: Tx,
  scope: Scope,
  unit: number,
): Promise<{ id: number; ord: number; formedOn: Day }[]> {
  const { rows } = await sql<{ id: number; ord: number; formedOn: Day }>`
    select id, ord, formed_on as "formedOn" from unit_group
    where region = ${scope.region} and unit_id = ${unit} and dissolved_on is null order by id for update`.execute(
    tx.db,
  )
  return rows
}
