import type { Duplex } from 'node:stream'
import { type PostgresPool, type PostgresPoolClient, type PostgresQueryResult, sql } from 'kysely'
import type pg from 'pg'

/**
 * Stands before a statement, or after its first word, that finds or makes single rows: it is parsed and planned once per
 * connection. Never in one over a range: the plan kept is the same for a branch and for a whole region.
 */
export const POINT = sql.raw('/*point*/')
const IS_POINT = /^(\w+ )?\/\*point\*\//

const names = new Map<string, string>()

/**
 * The pool as the query builder uses it. A transaction's beginning travels with what follows it, and what is asked
 * without waiting for an answer is sent at once: the connections pipeline, and PostgreSQL answers in order.
 */
export function pipelined(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const known = clients.get(client)
      if (known) return known
      // A connection that breaks between two statements says so to nobody else; the pool drops it when it comes back.
      client.on('error', () => undefined)
      const made = clientOf(client)
      clients.set(client, made)
      return made
    },
    end: () => pool.end(),
  }
}

/** How long the end of a reading transaction may wait for something to travel with. */
const END_WAITS_MS = 5

function clientOf(client: pg.PoolClient): PostgresPoolClient {
  let begin: string | undefined
  let isReading = false
  let ending: { text: string; timer: NodeJS.Timeout } | undefined

  /** What was held back for the next statement to take along. */
  const takeHeld = (): string[] => {
    clearTimeout(ending?.timer)
    const held = [ending?.text, begin].filter(text => text !== undefined)
    ending = undefined
    begin = undefined
    return held
  }
  // Nothing waits for the end of a reading transaction; a connection that broke meanwhile has ended it too.
  const endLater = (text: string) => {
    const timer = setTimeout(
      () => void client.query(takeHeld().join('; ')).catch(() => undefined),
      END_WAITS_MS,
    )
    ending = { text, timer: timer.unref() }
  }

  const query = async (
    text: string,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<unknown>> => {
    if (/^(begin|start transaction)/.test(text)) {
      begin = text
      isReading = text.includes('read only')
      return NOTHING
    }
    if (/^(commit|rollback)$/.test(text)) {
      if (begin !== undefined) {
        begin = undefined
        return NOTHING
      }
      if (isReading) {
        endLater(text)
        return NOTHING
      }
    }
    const held = takeHeld().join('; ')
    if (!held) return send(client, text, values)
    if (values.length === 0 && !IS_POINT.test(text)) return send(client, `${held}; ${text}`, values)
    gather(client)
    const [, result] = await Promise.all([client.query(held), send(client, text, values)])
    return result
  }
  return {
    query: query as PostgresPoolClient['query'],
    release: () => {
      begin = undefined
      client.release()
    },
  }
}

const NOTHING: PostgresQueryResult<unknown> = { command: 'BEGIN' as never, rowCount: 0, rows: [] }

/** Of several statements sent as one text, the answer is the last one's. */
async function send(
  client: pg.PoolClient,
  text: string,
  values: readonly unknown[],
): Promise<PostgresQueryResult<unknown>> {
  gather(client)
  const named = IS_POINT.test(text) ? { name: nameOf(text), text, values: [...values] } : undefined
  const result: unknown = await (named ? client.query(named) : client.query(text, [...values]))
  return (Array.isArray(result) ? result.at(-1) : result) as PostgresQueryResult<unknown>
}

/** What is asked in one turn of the loop goes out in one piece: a system call costs more than a statement's text. */
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  setImmediate(() => stream.uncork())
}

function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `point_${names.size + 1}`
  names.set(text, name)
  return name
}
