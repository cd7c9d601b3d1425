import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { LetterKind } from '#domain/letter/contract.ts'
import { personNameOf } from './past-name.ts'
import { tell } from './task.ts'
import type { Tx } from './tx.ts'

export interface StoredLetter {
  id: number
  unit: number
  ord: number
  /** The unit that gives it out today. */
  giver: number
  kind: LetterKind
  title: string
  year: number
  body: string
  state: 'draft' | 'issued'
  issuedAt: string | null
}

export interface StoredCopy {
  id: number
  letter: number
  unit: number
  ord: number
  person: number | null
  personName: string
  text: string
  digest: string
}

export interface StoredSignature {
  copy: number
  way: 'password' | 'scan'
  name: string
  post: string
  at: string
  digest: string
  hash: string | null
  fileName: string | null
  /** Who wrote it down; of a scan, who uploaded it. */
  enteredBy: string
}

/** The letters in sight, the newest first; one of them, locked if asked, when its id is given. */
export async function listLetters(
  tx: Tx,
  scope: Scope,
  { id, year, lock = false }: { id?: number; year?: number | undefined; lock?: boolean },
): Promise<StoredLetter[]> {
  const { rows } = await sql<StoredLetter>`
    select l.id, l.unit_id as unit, l.ord, coalesce((select s.id from standing_unit(l.unit_id) s), l.unit_id) as giver,
      l.kind, l.title, l.year, l.body, l.state, l.issued_at as "issuedAt"
    from letter l where l.region = ${scope.region} and (${id ?? null}::bigint is null or l.id = ${id ?? null}::bigint)
      and (${year ?? null}::int is null or l.year = ${year ?? null}::int)
    order by l.year desc, l.id desc limit 300 ${lock ? sql`for update of l` : sql``}`.execute(tx.db)
  return rows
}

/** Opens a letter of the scope's unit as a draft and tells it. */
export async function insertLetter(
  tx: Tx,
  scope: Scope,
  letter: { kind: LetterKind; title: string; year: number; body: string },
): Promise<number> {
  const row = await tx.db
    .insertInto('letter')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      opened_by: scope.actor?.person ?? 0,
      ...letter,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tell(tx, scope, { kind: 'letter', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** Changes the words of a letter, or issues it, and tells it. */
export async function updateLetter(
  tx: Tx,
  scope: Scope,
  { id, ord, change }: { id: number; ord: number; change: { title?: string; body?: string; issue?: true } },
): Promise<void> {
  const { issue, ...words } = change
  await tx.db
    .updateTable('letter')
    .set({
      ...words,
      ...(issue ? { state: 'issued', issued_at: sql<string>`coalesce(issued_at, now())` } : {}),
    })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tell(tx, scope, { kind: 'letter', key: id, ord })
}

/** The copies in sight of some letters, or one copy by its id. */
export async function listCopies(
  tx: Tx,
  scope: Scope,
  which: { letters: readonly number[] } | { id: number },
): Promise<StoredCopy[]> {
  const narrowed =
    'id' in which ? sql`c.id = ${which.id}` : sql`c.letter_id = any(${[...which.letters]}::bigint[])`
  const { rows } = await sql<StoredCopy>`
    select c.id, c.letter_id as letter, c.unit_id as unit, c.ord, c.person_id as person, c.person_name as "personName", c.text, c.digest
    from letter_copy c where c.region = ${scope.region} and ${narrowed} order by c.ord, c.id limit 10000`.execute(
    tx.db,
  )
  return rows
}

/** Of each of some letters: how many copies are in sight, signed under their present words, or signed under others only. */
export async function countCopies(
  tx: Tx,
  scope: Scope,
  letters: readonly number[],
): Promise<Map<number, { copies: number; signed: number; void: number }>> {
  const { rows } = await sql<{ letter: number; copies: number; signed: number; void: number }>`
    select c.letter_id as letter, count(*)::int as copies, count(*) filter (where g.held)::int as signed,
      count(*) filter (where not g.held)::int as void
    from letter_copy c left join lateral (
      select bool_or(s.digest = c.digest) as held from letter_signature s where s.region = c.region and s.copy_id = c.id) g on true
    where c.region = ${scope.region} and c.letter_id = any(${[...letters]}::bigint[]) group by 1`.execute(
    tx.db,
  )
  return new Map(rows.map(({ letter, ...counts }) => [letter, counts]))
}

/** The copies of some letters that the scope's unit has, without their text, and not signed under their present words. */
export async function listOwnUnsigned(
  tx: Tx,
  scope: Scope,
  letters: readonly number[],
): Promise<Pick<StoredCopy, 'letter' | 'unit' | 'person' | 'personName'>[]> {
  const { rows } = await sql<Pick<StoredCopy, 'letter' | 'unit' | 'person' | 'personName'>>`
    select c.letter_id as letter, c.unit_id as unit, c.person_id as person, c.person_name as "personName" from letter_copy c
    where c.region = ${scope.region} and c.letter_id = any(${[...letters]}::bigint[]) and c.unit_id = ${scope.unit.id}
      and not exists (select from letter_signature s where s.region = c.region and s.copy_id = c.id and s.digest = c.digest)`.execute(
    tx.db,
  )
  return rows
}

/** The signatures in sight of some copies, the first first. */
export async function listSignatures(
  tx: Tx,
  scope: Scope,
  copies: readonly number[],
): Promise<StoredSignature[]> {
  const { rows } = await sql<StoredSignature>`
    select g.copy_id as copy, g.way, g.person_name as name, g.post_title as post, g.signed_at as at, g.digest, g.hash, g.file_name as "fileName",
      ${personNameOf('g.region', 'g.entered_by')} as "enteredBy"
    from letter_signature g where g.region = ${scope.region} and g.copy_id = any(${[...copies]}::bigint[]) order by g.id`.execute(
    tx.db,
  )
  return rows
}

/** Gives a copy of a letter to a unit or a person, and tells it; one who has it already keeps his. */
export async function insertCopy(
  tx: Tx,
  scope: Scope,
  copy: Omit<StoredCopy, 'id'> & { from: number },
): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    insert into letter_copy (region, letter_id, unit_id, ord, from_unit, person_id, person_name, text, digest)
    values (${scope.region}, ${copy.letter}, ${copy.unit}, ${copy.ord}, ${copy.from}, ${copy.person}, ${copy.personName}, ${copy.text}, ${copy.digest})
    on conflict do nothing returning id`.execute(tx.db)
  const [row] = rows
  if (row) tell(tx, scope, { kind: 'letter-copy', key: row.id, ord: copy.ord })
  return row !== undefined
}

/** Gives a copy other words, and tells it. */
export async function updateCopy(
  tx: Tx,
  scope: Scope,
  { id, ord, text, digest }: { id: number; ord: number; text: string; digest: string },
): Promise<void> {
  await tx.db
    .updateTable('letter_copy')
    .set({ text, digest })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tell(tx, scope, { kind: 'letter-copy', key: id, ord })
}

/** Writes who signed which words, and tells it; false when they are signed already, be it in this very moment. */
export async function insertSignature(
  tx: Tx,
  scope: Scope,
  signature: {
    copy: number
    way: 'password' | 'scan'
    person: number
    name: string
    post: { id: number; title: string } | null
    digest: string
    file?: { hash: string; name: string }
  },
): Promise<boolean> {
  const row = await tx.db
    .insertInto('letter_signature')
    .values({
      region: scope.region,
      copy_id: signature.copy,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      way: signature.way,
      person_id: signature.person,
      person_name: signature.name,
      post_id: signature.post?.id ?? null,
      post_title: signature.post?.title ?? '',
      digest: signature.digest,
      hash: signature.file?.hash ?? null,
      file_name: signature.file?.name ?? null,
      entered_by: scope.actor?.person ?? 0,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row) tell(tx, scope, { kind: 'signature', key: row.id, ord: scope.unit.ord })
  return row !== undefined
}
