import { createHmac, hash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { type AuditEntry, leafText } from '#domain/audit/entry.ts'
import { groupBy } from '#domain/kernel/group.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { POINT } from '../pool.ts'
import type { DB } from '../tables.ts'
import { imagesOf, type SubjectKind } from './subject.ts'

/** The secret under which images are committed to; it lies beside the database, never in it. */
export type AuditKey = Uint8Array

/** A subject that the current transaction made, changed or removed, and the unit position it belongs to. */
export interface Fact {
  kind: SubjectKind
  key: number | string
  ord: number
}

export interface Writing {
  facts: readonly Fact[]
  scope: Pick<Scope, 'region' | 'actor' | 'unit'>
  verb: string
  key: AuditKey
  now: string
  /** The role the transaction works as, where it is not the owner's; images are read past its row security. */
  role?: 'bihuan_app'
}

/**
 * Writes one audit entry per distinct told subject, with its leaf; the log queues it for the sealer. `now` must be the
 * transaction's own instant, which the database sets as the entry's.
 */
export async function writeAudit(transaction: Transaction<DB>, writing: Writing): Promise<void> {
  const facts = [...new Map(writing.facts.map(fact => [subjectOf(fact), fact])).values()]
  // An import tells fifty thousand; their images are never held all at once. The next ones are read meanwhile.
  const { region } = writing.scope
  const { role } = writing
  let next = readImages(transaction, { facts: facts.slice(0, BATCH), region, role })
  let written = Promise.resolve()
  for (let start = 0; start < facts.length; start += BATCH) {
    const images = await next
    const end = start + BATCH
    if (end < facts.length) {
      next = readImages(transaction, { facts: facts.slice(end, end + BATCH), region, role })
      next.catch(() => undefined)
    }
    const before = written
    written = writeEntries(transaction, { ...writing, facts: facts.slice(start, end), images })
    written.catch(() => undefined)
    await before
  }
  await written
}

const BATCH = 2_000

async function writeEntries(
  transaction: Transaction<DB>,
  { facts, scope, verb, key, now, images }: Writing & { images: ReadonlyMap<string, string> },
): Promise<void> {
  const units = await readUnits(transaction, { facts, scope })
  const common = {
    region: scope.region,
    at: now,
    account: scope.actor?.account ?? null,
    post: scope.actor?.post ?? null,
    verb,
  }
  const entries = facts.map(fact => {
    const subject = subjectOf(fact)
    const image = images.get(subject)
    const entry: AuditEntry = {
      ...common,
      unit: units.get(subject) ?? 0,
      subject,
      image: image === undefined ? null : commitTo(image, key),
    }
    return { unit: entry.unit, subject, image: entry.image, leaf: sm3(leafText(entry)) }
  })
  await insertEntries(transaction, { ...common, entries })
}

/** Keyed commitment (HMAC-SM3, hex) to the canonical text of a subject: provable with the key, opaque without. */
export function commitTo(image: string, key: AuditKey): string {
  return createHmac('sm3', key).update(image).digest('hex')
}

/** SM3 (GB/T 32905-2016) of a text in UTF-8, as hex. */
export function sm3(text: string): string {
  return hash('sm3', text)
}

function subjectOf({ kind, key }: Fact): string {
  return `${kind}:${key}`
}

interface Told {
  facts: readonly Fact[]
  region: number
  role: Writing['role'] | undefined
}

async function readImages(
  transaction: Transaction<DB>,
  { facts, region, role }: Told,
): Promise<Map<string, string>> {
  const images = new Map<string, string>()
  for (const [kind, own] of groupBy(facts, fact => fact.kind)) {
    const keys = own.map(fact => String(fact.key))
    if (kind === 'report') await lockReports(transaction, { region, keys })
    const rows = await pastRowSecurity(transaction, role, () =>
      sql<Imaged>`${POINT}${imagesOf(kind, { region, keys })}`.execute(transaction),
    )
    for (const row of rows) images.set(`${kind}:${row.key}`, row.image)
  }
  return images
}

interface Imaged {
  key: string
  image: string
}

/**
 * Images are read as the verifier reads them, by the owner: the policies of a record's parts ask for the record once for
 * each of five parts, and what the actor may not see is as much part of it. Nothing but a commitment leaves here. The
 * three are sent together and done in this order, so that nothing else runs as the owner.
 */
async function pastRowSecurity(
  transaction: Transaction<DB>,
  role: Writing['role'] | undefined,
  read: () => Promise<{ rows: Imaged[] }>,
): Promise<Imaged[]> {
  if (role === undefined) return (await read()).rows
  const [, { rows }] = await Promise.all([
    sql`${POINT}set local role none`.execute(transaction),
    read(),
    sql`${POINT}set local role ${sql.id(role)}`.execute(transaction),
  ])
  return rows
}

/** Two may bind different blanks of one report at once; whoever images it second must see what the first bound. */
async function lockReports(
  transaction: Transaction<DB>,
  { region, keys }: { region: number; keys: readonly string[] },
): Promise<void> {
  await sql`select from report where region = ${region} and id = any(${keys.map(Number)}::bigint[]) order by id for update`.execute(
    transaction,
  )
}

/** The unit of each subject: itself, the actor's own, or whichever stands at the told position. */
async function readUnits(
  transaction: Transaction<DB>,
  { facts, scope }: Pick<Writing, 'facts' | 'scope'>,
): Promise<Map<string, number>> {
  const own = (fact: Fact) => (fact.kind === 'unit' ? Number(fact.key) : findOwn(fact, scope.unit))
  const others = [...new Set(facts.filter(fact => own(fact) === undefined).map(fact => fact.ord))]
  const found = others.length === 0 ? [] : await readUnitsAt(transaction, { region: scope.region, others })
  const byPosition = new Map(found.map(unit => [unit.ord, unit.id]))
  return new Map(
    facts.map(fact => {
      const unit = own(fact) ?? byPosition.get(fact.ord)
      if (unit === undefined)
        throw new Error(`no unit stands at position ${fact.ord}, told for ${subjectOf(fact)}`)
      return [subjectOf(fact), unit]
    }),
  )
}

function findOwn(fact: Fact, unit: Scope['unit']): number | undefined {
  return fact.ord === unit.ord ? unit.id : undefined
}

async function readUnitsAt(
  transaction: Transaction<DB>,
  { region, others }: { region: number; others: number[] },
) {
  return transaction
    .selectFrom('unit')
    .select(['id', 'ord'])
    .where('region', '=', region)
    .where(sql<boolean>`ord = any(${others}::bigint[])`)
    .execute()
}

async function insertEntries(
  transaction: Transaction<DB>,
  { region, account, post, verb, entries }: Inserting,
): Promise<void> {
  const column = (name: keyof Written) => entries.map(entry => entry[name])
  await sql`${POINT}
    insert into audit_entry (region, unit_id, account_id, post_id, verb, subject, facts, leaf)
    select ${region}::int, e.unit, ${account}::bigint, ${post}::bigint, ${verb}::text, e.subject,
      jsonb_build_object('image', e.image), decode(e.leaf, 'hex')
    from unnest(${column('unit')}::bigint[], ${column('subject')}::text[], ${column('image')}::text[], ${column('leaf')}::text[])
      as e(unit, subject, image, leaf)`.execute(transaction)
}

/** What one entry of several that are written together says for itself. */
type Written = Pick<AuditEntry, 'unit' | 'subject' | 'image'> & { leaf: string }

interface Inserting extends Pick<AuditEntry, 'region' | 'account' | 'post' | 'verb'> {
  entries: readonly Written[]
}
