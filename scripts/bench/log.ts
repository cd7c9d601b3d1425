import { type Kysely, sql } from 'kysely'
import { systemScope } from '#domain/session/authorize.ts'
import { sealBatch } from '#store/audit/seal.ts'
import type { SubjectKind } from '#store/audit/subject.ts'
import { type AuditKey, type Fact, writeAudit } from '#store/audit/write.ts'
import { connect, type Database } from '#store/connect.ts'
import type { DB } from '#store/tables.ts'
import { REGION } from './data.ts'

const BATCH = 5_000
/** The database makes the images of one batch while this process digests another's. */
const ABREAST = 3

/** What was brought in, each with the statement that lists its keys and positions. */
const BROUGHT = {
  unit: 'select id::text as key, ord from unit',
  person: 'select id::text as key, ord from person',
  post: 'select id::text as key, ord from post',
  account: 'select id::text as key, ord from account',
  file: "select unit_id || '/' || hash as key, ord from file",
  record: 'select id::text as key, ord from record',
} as const satisfies Partial<Record<SubjectKind, string>>

/** Tells the log of everything brought in past it, by the store's own hand, and seals it: `bihuan verify` finds no fault. */
export async function writeLog(
  url: string,
  { key, say }: { key: AuditKey; say: (line: string) => void },
): Promise<void> {
  const database = connect(url, { max: ABREAST + 1 })
  try {
    for (const [kind, listing] of Object.entries(BROUGHT)) {
      const { rows } = await sql<{ key: string; ord: number }>`
        select key, ord from (${sql.raw(listing)}) t order by length(key), key`.execute(database)
      const facts = rows.map(row => ({ kind: kind as keyof typeof BROUGHT, ...row }))
      await tellAll(database, { facts, key, say })
    }
    say('正在封审计链……')
    while ((await sealBatch(database)) > 0);
  } finally {
    await database.destroy()
  }
}

interface Telling {
  facts: readonly Fact[]
  key: AuditKey
  say: (line: string) => void
}

async function tellAll(database: Database, { facts, key, say }: Telling): Promise<void> {
  let next = 0
  const work = async () => {
    for (let start = next; start < facts.length; start = next) {
      const end = start + BATCH
      next = end
      await database.transaction().execute(transaction => tell(transaction, key, facts.slice(start, end)))
      if (end % 100_000 === 0) say(`已写审计记录 ${end} / ${facts.length}`)
    }
  }
  await Promise.all(Array.from({ length: ABREAST }, work))
}

async function tell(transaction: Kysely<DB>, key: AuditKey, facts: readonly Fact[]): Promise<void> {
  const { rows } = await sql<{ now: string }>`select transaction_timestamp() as now`.execute(transaction)
  await writeAudit(transaction as Parameters<typeof writeAudit>[0], {
    facts,
    scope: systemScope(REGION),
    verb: 'bench.load',
    key,
    now: rows[0]?.now ?? '',
  })
}
