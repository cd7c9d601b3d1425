import { yearOf, yearPeriod } from '#domain/kernel/day.ts'
import { type BoardCounts, problemBoard } from '#domain/problem/board-contract.ts'
import { countBySource, countByUnit } from '#store/problem/board.ts'
import { findUnit } from '#store/unit.ts'
import { handler } from '../handle.ts'
import { intervalOf } from '../interval.ts'

const NONE: BoardCounts = {
  open: 0,
  overdue: 0,
  month: 0,
  quarter: 0,
  half: 0,
  longer: 0,
  closed: 0,
  reopened: 0,
}
const KEYS = Object.keys(NONE) as (keyof BoardCounts)[]

export const board = handler(problemBoard, async (context, { unit, year }) => {
  const { tx, scope, today } = context
  const asked = year ?? yearOf(today)
  const interval = unit === undefined ? undefined : await intervalOf(context, { unit, below: true })
  const here = unit === undefined ? undefined : await findUnit(tx, scope, unit)
  const view = { interval, year: yearPeriod(asked), on: today }
  const units = await countByUnit(tx, scope, view)
  return {
    unit: here ? { id: here.id, name: here.name } : null,
    year: asked,
    on: today,
    total: units.reduce((sum, { counts }) => added(sum, counts), NONE),
    units,
    sources: await countBySource(tx, scope, view),
  }
})

function added(a: BoardCounts, b: BoardCounts): BoardCounts {
  const sum = { ...a }
  for (const key of KEYS) sum[key] += b[key]
  return sum
}
