import { sql, type Transaction } from 'kysely'
import { partsOf } from '#domain/record/parts.ts'
import type { DB } from '#store/tables.ts'
import { initialsOf } from '../initials.ts'
import type { DemoRecord } from './acts.ts'
import type { DemoCounty, DemoUnit } from './county.ts'
import type { DemoScript } from './script.ts'

export const REGION = 1
const BATCH = 4_000

/** Writes rows given as JSON in batches; `columns` names them with their types. */
export async function insertJson(
  transaction: Transaction<DB>,
  { table, columns, rows }: { table: string; columns: string; rows: readonly object[] },
): Promise<void> {
  const names = columns.split(', ').map(column => column.split(' ')[0])
  for (let start = 0; start < rows.length; start += BATCH) {
    await sql`insert into ${sql.table(table)} (${sql.raw(names.join(', '))}) overriding system value
      select ${sql.raw(names.join(', '))} from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + BATCH))}::jsonb) as t(${sql.raw(columns)})`.execute(
      transaction,
    )
  }
}

/** The county's units, people, posts and accounts, with the ids they were made with. */
export async function insertCounty(
  transaction: Transaction<DB>,
  county: DemoCounty,
  passwordHash: string,
): Promise<void> {
  await insertUnits(transaction, county)
  await insertPosts(transaction, county, passwordHash)
  await insertHistory(transaction, county)
  await insertGroups(transaction, county)
}

/** Units and the people in them. */
async function insertUnits(transaction: Transaction<DB>, county: DemoCounty): Promise<void> {
  const region = REGION
  await insertJson(transaction, {
    table: 'unit',
    columns:
      'region int, id bigint, code text, name text, short_name text, initials text, kind text, parent_id bigint, ord bigint, ord_end bigint, opened_on date, closed_on date',
    rows: county.units.map(unit => ({
      region,
      id: unit.id,
      code: unit.code,
      name: unit.name,
      short_name: unit.shortName,
      initials: initialsOf(unit.shortName),
      kind: unit.kind,
      parent_id: unit.parent,
      ord: unit.ord,
      ord_end: unit.ordEnd,
      opened_on: '2019-03-01',
      closed_on: unit.closedOn ?? null,
    })),
  })
  await insertJson(transaction, {
    table: 'person',
    columns:
      'region int, id bigint, unit_id bigint, ord bigint, name text, initials text, party_member boolean, title text',
    rows: county.people.map(({ id, unit, name, title, partyMember }) => ({
      region,
      id,
      unit_id: unit.id,
      ord: unit.ord,
      name,
      initials: initialsOf(name),
      party_member: partyMember,
      title,
    })),
  })
}

/** Posts, side relations and accounts. */
async function insertPosts(
  transaction: Transaction<DB>,
  county: DemoCounty,
  passwordHash: string,
): Promise<void> {
  const region = REGION
  await insertJson(transaction, {
    table: 'post',
    columns:
      'region int, id bigint, unit_id bigint, ord bigint, person_id bigint, title text, role text, covers_unit_id bigint, from_on date, to_on date, round text, due_on date',
    rows: county.posts.map(({ unit, person, title, role, covers, from, to, round, dueOn }, index) => ({
      region,
      id: index + 1,
      unit_id: unit.id,
      ord: unit.ord,
      person_id: person.id,
      title,
      role,
      covers_unit_id: covers.id,
      from_on: from,
      to_on: to ?? null,
      round: round ?? null,
      due_on: dueOn ?? null,
    })),
  })
  await insertJson(transaction, {
    table: 'unit_relation',
    columns:
      'region int, id bigint, kind text, from_unit bigint, to_unit bigint, ord bigint, from_on date, to_on date',
    rows: county.relations.map(({ kind, from, to, until }, index) => ({
      region,
      id: index + 1,
      kind,
      from_unit: from.id,
      to_unit: to.id,
      ord: from.ord,
      from_on: '2021-01-01',
      to_on: until ?? null,
    })),
  })
  await insertJson(transaction, {
    table: 'account',
    columns: 'region int, id bigint, person_id bigint, ord bigint, login text, password_hash text',
    rows: county.accounts.map(({ login, person }, index) => ({
      region,
      id: index + 1,
      person_id: person.id,
      ord: person.unit.ord,
      login,
      password_hash: passwordHash,
    })),
  })
}

/** Former names, mergers, and where people were before. */
async function insertHistory(transaction: Transaction<DB>, county: DemoCounty): Promise<void> {
  const region = REGION
  await insertJson(transaction, {
    table: 'unit_change',
    columns:
      'region int, id bigint, unit_id bigint, ord bigint, kind text, on_day date, former_name text, former_short_name text, to_unit bigint, reason text',
    rows: county.changes.map(({ unit, kind, on, formerName, to, reason }, index) => ({
      region,
      id: index + 1,
      unit_id: unit.id,
      ord: unit.ord,
      kind,
      on_day: on,
      former_name: formerName ?? null,
      former_short_name: formerName ?? null,
      to_unit: to?.id ?? null,
      reason,
    })),
  })
  await insertJson(transaction, {
    table: 'person_stay',
    columns:
      'region int, id bigint, person_id bigint, unit_id bigint, ord bigint, name text, title text, to_on date, reason text',
    rows: county.stays.map(({ person, unit, title, to, reason }, index) => ({
      region,
      id: index + 1,
      person_id: person.id,
      unit_id: unit.id,
      ord: unit.ord,
      name: person.name,
      title,
      to_on: to,
      reason,
    })),
  })
}

/** Temporary groups with their members. */
async function insertGroups(transaction: Transaction<DB>, { groups }: DemoCounty): Promise<void> {
  const region = REGION
  await insertJson(transaction, {
    table: 'unit_group',
    columns:
      'region int, id bigint, unit_id bigint, ord bigint, kind text, name text, purpose text, formed_on date, dissolved_on date',
    rows: groups.map(({ unit, kind, name, purpose, formedOn, dissolvedOn }, index) => ({
      region,
      id: index + 1,
      unit_id: unit.id,
      ord: unit.ord,
      kind,
      name,
      purpose,
      formed_on: formedOn,
      dissolved_on: dissolvedOn ?? null,
    })),
  })
  const members = groups.flatMap((group, index) =>
    group.members.map(member => ({ group, number: index + 1, ...member })),
  )
  await insertJson(transaction, {
    table: 'group_member',
    columns:
      'region int, id bigint, group_id bigint, person_id bigint, ord bigint, name text, role text, from_on date, to_on date',
    rows: members.map(({ group, number, person, role, to }, index) => ({
      region,
      id: index + 1,
      group_id: number,
      person_id: person.id,
      ord: group.unit.ord,
      name: person.name,
      role,
      from_on: group.formedOn,
      to_on: to ?? null,
    })),
  })
}

/** Records with their items and people, entered at the instants they are said to have been entered at. */
export async function insertRecords(
  transaction: Transaction<DB>,
  records: readonly DemoRecord[],
): Promise<void> {
  const region = REGION
  await insertJson(transaction, {
    table: 'record',
    columns:
      'region int, id bigint, unit_id bigint, ord bigint, ledger text, ledger_version int, occurred_on date, recorded_at timestamptz, recorded_by bigint, revision int, revised_at timestamptz, revised_by bigint, state text, void_reason text, title text, tags text[], visibility text, data jsonb',
    rows: records.map(record => ({
      region,
      id: record.id,
      unit_id: record.unit.id,
      ord: record.unit.ord,
      ledger: record.ledger.id,
      ledger_version: record.ledger.version,
      occurred_on: record.occurredOn,
      recorded_at: record.recordedAt,
      recorded_by: record.recordedBy,
      revision: record.revised ? 2 : 1,
      revised_at: record.revised?.at ?? null,
      revised_by: record.revised ? record.recordedBy : null,
      state: record.state,
      void_reason: record.voidReason,
      title: record.title,
      tags: record.tags,
      visibility: record.ledger.visibility,
      data: record.data,
    })),
  })
  await insertRevisions(transaction, records)
  const parts = records.map(record => ({
    record,
    parts: partsOf(record.ledger, record.data, { evidence: [], readers: [] }),
  }))
  await insertJson(transaction, {
    table: 'record_item',
    columns: 'region int, record_id bigint, field text, seq int, ord bigint, data jsonb',
    rows: parts.flatMap(({ record, parts: { items } }) =>
      items.map(item => ({ region, record_id: record.id, ord: record.unit.ord, ...item })),
    ),
  })
  await insertJson(transaction, {
    table: 'record_person',
    columns: 'region int, record_id bigint, field text, seq int, ord bigint, person_id bigint',
    rows: parts.flatMap(({ record, parts: { people } }) =>
      people.map(({ field, seq, person }) => ({
        region,
        record_id: record.id,
        ord: record.unit.ord,
        field,
        seq,
        person_id: person,
      })),
    ),
  })
}

/** What corrected records said before. */
async function insertRevisions(transaction: Transaction<DB>, records: readonly DemoRecord[]): Promise<void> {
  await insertJson(transaction, {
    table: 'record_revision',
    columns:
      'region int, record_id bigint, revision int, ord bigint, occurred_on date, title text, tags text[], data jsonb, written_at timestamptz, written_by bigint, replaced_at timestamptz, replaced_by bigint, reason text',
    rows: records.flatMap(record =>
      record.revised
        ? [
            {
              region: REGION,
              record_id: record.id,
              revision: 1,
              ord: record.unit.ord,
              occurred_on: record.occurredOn,
              title: record.title,
              tags: record.tags,
              data: record.revised.data,
              written_at: record.recordedAt,
              written_by: record.recordedBy,
              replaced_at: record.revised.at,
              replaced_by: record.recordedBy,
              reason: record.revised.reason,
            },
          ]
        : [],
    ),
  })
}

/** The periods the county named, held by its root. */
export async function insertPeriods(
  transaction: Transaction<DB>,
  { root, periods }: { root: DemoUnit; periods: DemoScript['periods'] },
): Promise<void> {
  await insertJson(transaction, {
    table: 'named_period',
    columns: 'region int, id bigint, unit_id bigint, ord bigint, name text, from_on date, to_on date',
    rows: periods.map(({ name, from, to }, index) => ({
      region: REGION,
      id: index + 1,
      unit_id: root.id,
      ord: root.ord,
      name,
      from_on: from,
      to_on: to,
    })),
  })
}

/** The next ids after those written by hand. */
export async function advanceIds(transaction: Transaction<DB>): Promise<void> {
  for (const table of [
    'unit',
    'person',
    'post',
    'unit_relation',
    'account',
    'record',
    'named_period',
    'unit_change',
    'person_stay',
    'unit_group',
    'group_member',
    'task_list',
    'task',
    'task_event',
    'letter',
    'letter_copy',
    'letter_signature',
  ]) {
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))`.execute(
      transaction,
    )
  }
}
