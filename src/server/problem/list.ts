import { isDay } from '#domain/kernel/day.ts'
import { problemList } from '#domain/problem/contract.ts'
import { countProblems, listProblems, type ProblemPlace } from '#store/problem/problem.ts'
import { handler } from '../handle.ts'
import { choiceOf } from './choice.ts'
import { viewOf } from './view.ts'

export const list = handler(problemList, async (context, { cursor, limit, ...filter }) => {
  const { tx, scope, today } = context
  const choice = await choiceOf(context, filter)
  const found = await listProblems(tx, scope, { choice, after: placeIn(cursor), limit: limit + 1 })
  const { states: asked, ...rest } = choice
  const states = await countProblems(tx, scope, rest)
  const total = Object.entries(states)
    .filter(([state]) => asked?.some(one => one === state) ?? true)
    .reduce((sum, [, count]) => sum + count, 0)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map(one => viewOf(one, today)),
    total,
    states,
    next: found.length > limit && last ? `${last.foundOn}|${last.id}` : null,
  }
})

function placeIn(cursor: string | undefined): ProblemPlace | undefined {
  const [, day = '', id] = /^(\d{4}-\d{2}-\d{2})\|(\d{1,15})$/.exec(cursor ?? '') ?? []
  return isDay(day) ? [day, Number(id)] : undefined
}
