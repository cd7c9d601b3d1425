import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CodeLists } from '#domain/field/codes.ts'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import { foldWords } from '#domain/search/words.ts'
import type { Tx } from './tx.ts'

/** A folded word, and the codes of the packs that hold it: they stand on the page as labels and do not say the word. */
export interface Word {
  word: string
  codes: readonly string[]
}

/** So many records are looked up one by one; a word that more of them say is looked for along the list instead. */
export const MOST_CANDIDATES = 10_000

/** Each word with the codes that hold it. */
export function wordsWithCodes(words: readonly string[], codes: CodeLists): Word[] {
  const ids = [...new Set([...codes.values()].flatMap(list => list.values.map(code => code.id)))]
  return words.map(word => ({ word, codes: ids.filter(id => foldWords(id).includes(word)) }))
}

/** How the records that say every word are found. */
export interface Seeking {
  words: readonly Word[]
  /** Ids among which all of them are; undefined when any single word finds more than are counted. */
  among: readonly number[] | undefined
}

/**
 * Prepares to find the records of the interval in which every word is said, by title, texts or the name of somebody they
 * mention. Costs one statement per word at most.
 */
export async function seek(
  tx: Tx,
  { words, interval, most = MOST_CANDIDATES }: { words: readonly Word[]; interval: Interval; most?: number },
): Promise<Seeking> {
  const rarestFirst = [...words].sort((one, other) => other.word.length - one.word.length)
  for (const word of rarestFirst) {
    const { rows } = await sql<{ id: number }>`select ${candidates(word, interval, most)} as id`.execute(
      tx.db,
    )
    if (rows.length < most) return { words, among: rows.map(row => row.id) }
  }
  return { words, among: undefined }
}

/** The condition on a record `r` in a list that is read from its beginning until a page is full. */
export function saysWords(scope: Scope, { words, among }: Seeking): RawBuilder<SqlBool> {
  const all = words.map(word => saysWord(scope, word))
  if (!among) return sql.join(all, sql` and `)
  // Candidates of one word were looked at already.
  const each = words.length > 1 ? sql` and ${sql.join(all, sql` and `)}` : sql``
  return sql<SqlBool>`(r.id = any(${[...among]}::bigint[])${each})`
}

/** The same condition where every record will be asked: the index answers for each word once. */
export function isAmongSaying({ words, among }: Seeking, interval: Interval): RawBuilder<SqlBool> {
  if (among && words.length === 1) return sql<SqlBool>`r.id = any(${[...among]}::bigint[])`
  return sql.join(
    words.map(word => sql`r.id in (select ${candidates(word, interval, null)})`),
    sql` and `,
  )
}

function candidates({ word, codes }: Word, interval: Interval, most: number | null): RawBuilder<unknown> {
  return sql`search_candidates(${word}, ${[...codes]}::text[], array(select search_named('name', ${word})),
    ${interval.lo}::bigint, ${interval.hi}::bigint, ${most}::integer)`
}

function saysWord(scope: Scope, { word, codes }: Word): RawBuilder<SqlBool> {
  return sql<SqlBool>`(position(${word} in search_text_but(r.title, r.data, ${[...codes]}::text[])) > 0
    or exists (select from record_person m where m.region = ${scope.region} and m.record_id = r.id
      and m.person_id = any(array(select search_named('name', ${word})))))`
}

export interface SaidRecord {
  id: number
  ledger: string
  title: string
  occurredOn: Day
  unitName: string
  state: 'valid' | 'void'
  data: FieldData
}

interface Asked {
  seeking: Seeking
  interval: Interval
  ledger?: string | undefined
}

/** Records that say every word, void ones too, the latest act first, after the day and id last seen. */
export async function listSaying(
  tx: Tx,
  scope: Scope,
  { seeking, interval, ledger, after, limit }: Asked & { after?: [Day, number] | undefined; limit: number },
): Promise<SaidRecord[]> {
  if (seeking.among?.length === 0) return []
  const beyond = after
    ? sql<SqlBool>`(r.occurred_on, r.id) < (${after[0]}::date, ${after[1]}::bigint)`
    : sql<SqlBool>`true`
  const { rows } = await sql<SaidRecord>`
    select r.id, r.ledger, r.title, r.occurred_on as "occurredOn", u.short_name as "unitName", r.state, r.data
    from record r join unit u on u.region = r.region and u.id = r.unit_id
    where ${within(scope, interval, ledger)} and ${saysWords(scope, seeking)} and ${beyond}
    order by r.occurred_on desc, r.id desc limit ${limit}`.execute(tx.db)
  return rows
}

/** How many records in each ledger say every word; undefined when they are more than are counted. */
export async function countSaying(
  tx: Tx,
  scope: Scope,
  { seeking, interval }: Asked,
): Promise<{ ledger: string; count: number }[] | undefined> {
  if (!seeking.among) return undefined
  if (seeking.among.length === 0) return []
  const { rows } = await sql<{ ledger: string; count: number }>`
    select r.ledger, count(*)::int as count from record r
    where ${within(scope, interval, undefined)} and ${saysWords(scope, seeking)}
    group by r.ledger order by count(*) desc, r.ledger`.execute(tx.db)
  return rows
}

function within(scope: Scope, interval: Interval, ledger: string | undefined): RawBuilder<SqlBool> {
  return sql<SqlBool>`r.region = ${scope.region} and r.ord between ${interval.lo}::bigint and ${interval.hi}::bigint
    ${ledger === undefined ? sql`` : sql`and r.ledger = ${ledger}`}`
}
