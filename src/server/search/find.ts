import { Refusal } from '#domain/kernel/refusal.ts'
import { type FoundKind, searchFind } from '#domain/search/contract.ts'
import { wordsIn } from '#domain/search/words.ts'
import { countSaying, listSaying, seek, wordsWithCodes } from '#store/search.ts'
import { findFilesSaying, findPeopleSaying, findReportsSaying, findUnitsSaying } from '#store/search-names.ts'
import { type Context, handler } from '../handle.ts'
import { readingOf } from './reading.ts'

interface Asked {
  words: readonly string[]
  ledger: string | undefined
  cursor: string | undefined
  limit: number
}

export const find = handler(searchFind, async (context, input) => {
  const words = wordsIn(input.words)
  if (words.length === 0) throw new Refusal('invalid', '请填写要查找的文字')
  const asked = { words, ledger: input.ledger, cursor: input.cursor, limit: input.limit }
  const wants = (kind: FoundKind) => (input.only ?? kind) === kind
  // Asked all at once: the connection answers one after another without a pause between.
  const [records, files, people, units, reports] = await Promise.all([
    wants('records') ? findRecords(context, asked) : { ...NONE, ledgers: [] },
    wants('files') ? page(context, findFilesSaying, asked) : NONE,
    wants('people') ? page(context, findPeopleSaying, asked) : NONE,
    wants('units') ? page(context, findUnitsSaying, asked) : NONE,
    wants('reports') ? page(context, findReportsSaying, asked) : NONE,
  ])
  return { words, records, files, people, units, reports }
})

const NONE = { total: 0, rows: [], next: null }

async function findRecords(context: Context, { words, ledger, cursor, limit }: Asked) {
  const { tx, scope, packs } = context
  const interval = scope.read
  const seeking = await seek(tx, { words: wordsWithCodes(words, packs.codes), interval })
  const ledgers = await countSaying(tx, scope, { seeking, interval })
  const found = await listSaying(tx, scope, {
    seeking,
    interval,
    ledger,
    after: cursor ? readCursor(cursor) : undefined,
    limit: limit + 1,
  })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const counted = ledgers?.filter(row => ledger === undefined || row.ledger === ledger)
  return {
    total: counted ? counted.reduce((sum, { count }) => sum + count, 0) : null,
    ledgers: ledgers ?? [],
    rows: await readingOf(context, rows, words),
    next: found.length > rows.length && last ? `${last.occurredOn}|${last.id}` : null,
  }
}

function readCursor(cursor: string): [string, number] | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})\|(\d{1,15})$/.exec(cursor)
  return match ? [match[1] ?? '', Number(match[2])] : undefined
}

type Finder<T> = (
  tx: Context['tx'],
  scope: Context['scope'],
  asked: { words: readonly string[]; after: number; limit: number },
) => Promise<{ rows: (T & { at: number })[]; total: number | null }>

async function page<T>({ tx, scope }: Context, finder: Finder<T>, { words, cursor, limit }: Asked) {
  const after = /^\d{1,15}$/.test(cursor ?? '') ? Number(cursor) : 0
  const found = await finder(tx, scope, { words, after, limit: limit + 1 })
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return { total: found.total, rows, next: found.rows.length > rows.length && last ? String(last.at) : null }
}
