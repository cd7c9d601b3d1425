import { sql } from 'kysely'
import type { Names } from '#domain/field/kind.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Kept } from '#domain/ledger/definition.ts'
import { contributionOf } from '#domain/metric/evaluate.ts'
import type { FigureRow } from '#domain/metric/figure.ts'
import { sidesOf } from '#domain/metric/resolve.ts'
import { personNameOf, unitNameOn } from '../past-name.ts'
import type { Tx } from '../tx.ts'
import { type Asked, rowsOf } from './compile.ts'
import { entriesOf } from './source.ts'

/** A row behind a figure with what a reader needs to recognise its record. */
export interface StoredFigureRow extends FigureRow {
  title: string
  occurredOn: Day
  recordedAt: string
  unit: number
  unitName: string
  recordedBy: number
  recorderName: string
  /** What the program keeps of which it is a part; null of an entry. */
  kept: Kept | null
}

/** Where a row stands in the order of rows: by day, record, side, items field, item. */
export type RowPlace = readonly [occurredOn: Day, record: number, side: number, field: string, item: number]

/** A row as it is read, its contribution not yet in words. */
export interface RawRow extends Omit<StoredFigureRow, keyof FigureRow> {
  record: number
  side: number
  /** Which part of the plan reads it. */
  part: number
  field: string
  item: number
  number: string
  elements: (string | number)[] | null
}

/** At most `limit` rows in their order (all when it is absent), beginning after `after`. */
export async function readRows(
  tx: Tx,
  asked: Asked,
  { limit, after }: { limit?: number | undefined; after?: RowPlace | undefined },
): Promise<RawRow[]> {
  const key = sql`c.occurred_on, c.record, c.side, c.field collate "C", c.item`
  const [day, record, side, field, item] = after ?? []
  const beyond = after
    ? sql`(${key}) > (${day}::date, ${record}::bigint, ${side}::int, ${field}::text, ${item}::int)`
    : sql`true`
  const { from, kept } = entriesOf(asked.plan)
  const { rows } = await sql<RawRow>`
    select c.record, c.side, c.part, c.field, c.item, trim_scale(c.number)::text as number, c.elements, r.title,
      r.occurred_on as "occurredOn", r.recorded_at as "recordedAt", r.unit_id as unit, r.recorded_by as "recordedBy",
      ${unitNameOn('u', sql.ref('r.occurred_on'))} as "unitName", ${personNameOf('r.region', 'r.recorded_by')} as "recorderName", ${kept} as kept
    from (select * from (${rowsOf(asked)}) c where ${beyond} order by ${key} limit ${limit ?? null}::bigint) c
    join ${from} on r.region = ${asked.scope.region} and r.id = c.record
    join unit u on u.region = r.region and u.id = r.unit_id
    order by ${key}`.execute(tx.db)
  return rows
}

/** The row with its contribution in words. */
export function figureRowOf({ plan }: Asked, row: RawRow, names: Names): StoredFigureRow {
  const { side, part, field, item, number, elements, ...rest } = row
  const counting = plan.parts[part]?.counting
  const share = { number, ...(elements && { elements: elements.map(String) }) }
  return {
    ...rest,
    ...(item >= 0 && { item, items: field }),
    ...(sidesOf(plan.metric) && { side: side === 0 ? 'part' : 'whole' }),
    contribution: counting ? contributionOf(counting, share, names) : number,
  }
}

export function placeOf(row: RawRow): RowPlace {
  return [row.occurredOn, row.record, row.side, row.field, row.item]
}
