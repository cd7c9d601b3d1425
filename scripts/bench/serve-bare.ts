/** The baseline: `node:http` and `pg` with the same statements by hand; no session, no scope, no row security. */
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'

const LIST = `select r.id, r.ledger, r.title, r.occurred_on::text as "occurredOn", r.recorded_at as "recordedAt", r.unit_id as unit,
    u.short_name as "unitName", coalesce(p.name, '') as "recorderName", r.state, r.visibility, r.tags, r.data,
    (select count(*)::int from record_file f where f.region = r.region and f.record_id = r.id) as files
  from record r join unit u on u.region = r.region and u.id = r.unit_id
  left join person p on p.region = r.region and p.id = r.recorded_by
  where r.region = 1 and r.ord between $1 and $2 and r.ledger = $3 and r.state = 'valid' and r.occurred_on between $4 and $5
  order by r.occurred_on desc, r.id desc limit 50`
const TOTAL = `select count(*)::int as total from record r where r.region = 1 and r.ord between $1 and $2 and r.ledger = $3
  and r.state = 'valid' and r.occurred_on between $4 and $5`
const COUNTS = `select ledger, date_trunc('month', occurred_on)::date::text as month, count(*)::int as count from record
  where region = 1 and ord between $1 and $2 and state = 'valid' and occurred_on between $3 and $4 group by 1, 2`
const RECORD = `select r.*, u.short_name as unit_name, p.name as recorder_name from record r
  join unit u on u.region = r.region and u.id = r.unit_id
  left join person p on p.region = r.region and p.id = r.recorded_by where r.region = 1 and r.id = $1`
const REVISIONS = `select v.*, p.name from record_revision v left join person p on p.region = v.region and p.id = v.replaced_by
  where v.region = 1 and v.record_id = $1 order by v.revision desc`
const ENTRIES = `select e.at, e.verb, coalesce(p.name, '') as who from audit_entry e
  left join account a on a.region = e.region and a.id = e.account_id
  left join person p on p.region = a.region and p.id = a.person_id
  where e.region = 1 and e.subject = $1 order by e.id desc limit 200`
const READERS = 'select person_id from record_reader where region = 1 and record_id = $1 order by person_id'
const FILES = `select f.field, f.hash, f.name, c.media_type, c.size from record_file f
  left join file c on c.region = f.region and c.hash = f.hash and c.ord = f.ord
  where f.region = 1 and f.record_id = $1 order by f.field, f.seq`
const PEOPLE = `select p.id, p.name from record_person m join person p on p.region = m.region and p.id = m.person_id
  where m.region = 1 and m.record_id = $1`

const pool = new pg.Pool({ connectionString: process.env.BENCH_URL, max: 10 })
const key = Buffer.alloc(32, 7)

interface Asked {
  lo: number
  hi: number
  ledger: string
  from: string
  to: string
  id: number
  unit: number
  entry: Entry
}
interface Entry {
  ledger: string
  version: number
  occurredOn: string
  title: string
  data: unknown
  items: unknown[]
  people: unknown[]
}

const answers: Record<string, (asked: Asked) => Promise<unknown>> = {
  '/list': async ({ lo, hi, ledger, from, to }) => {
    const values = [lo, hi, ledger, from, to]
    const [page, total] = await Promise.all([pool.query(LIST, values), pool.query(TOTAL, values)])
    return { rows: page.rows, total: total.rows[0].total }
  },
  '/one': async ({ id }) => {
    const [record, revisions, entries, readers, files, people] = await Promise.all([
      pool.query(RECORD, [id]),
      pool.query(REVISIONS, [id]),
      pool.query(ENTRIES, [`record:${id}`]),
      pool.query(READERS, [id]),
      pool.query(FILES, [id]),
      pool.query(PEOPLE, [id]),
    ])
    const parts = { revisions, entries, readers, files, people }
    return {
      record: record.rows[0],
      ...Object.fromEntries(Object.entries(parts).map(([name, { rows }]) => [name, rows])),
    }
  },
  '/aggregate': async ({ lo, hi, from, to }) => ({
    counts: (await pool.query(COUNTS, [lo, hi, from, to])).rows,
  }),
  '/create': async ({ lo, unit, entry }) => create(lo, unit, entry),
}

/** Record, items, people and an audit entry with a keyed commitment to them, in one transaction. */
async function create(ord: number, unit: number, entry: Entry): Promise<unknown> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const made = await client.query(
      `insert into record (region, unit_id, ord, ledger, ledger_version, occurred_on, recorded_by, title, data)
        values (1, $1, $2, $3, $4, $5, 1, $6, $7) returning id, transaction_timestamp() as now`,
      [unit, ord, entry.ledger, entry.version, entry.occurredOn, entry.title, JSON.stringify(entry.data)],
    )
    const { id, now } = made.rows[0]
    if (entry.items.length)
      await client.query(
        `insert into record_item (region, record_id, ord, field, seq, data)
          select 1, $1, $2, t.field, t.seq, t.data from jsonb_to_recordset($3) as t(field text, seq int, data jsonb)`,
        [id, ord, JSON.stringify(entry.items)],
      )
    if (entry.people.length)
      await client.query(
        `insert into record_person (region, record_id, ord, field, seq, person_id)
          select 1, $1, $2, t.field, t.seq, t.person from jsonb_to_recordset($3) as t(field text, seq int, person bigint)`,
        [id, ord, JSON.stringify(entry.people)],
      )
    const image = createHmac('sm3', key).update(JSON.stringify(entry)).digest('hex')
    const leaf = createHash('sm3').update(`${now} record:${id} ${image}`).digest()
    await client.query(
      `insert into audit_entry (region, unit_id, account_id, post_id, verb, subject, facts, leaf)
        values (1, $1, 1, 1, 'record.enter', $2, $3, $4)`,
      [unit, `record:${id}`, JSON.stringify({ image }), leaf],
    )
    await client.query('commit')
    return { id }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

const server = createServer(async (request, response) => {
  try {
    const answer = await answers[request.url ?? '']?.(await read(request))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answer))
  } catch (error) {
    response.statusCode = 500
    response.end(String(error))
  }
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') process.send?.(address.port)
})
process.once('SIGTERM', () => process.exit(0))
