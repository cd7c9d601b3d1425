import { Refusal } from '#domain/kernel/refusal.ts'
import { courseOf, isAnswered, openReply } from '#domain/ladder/climb.ts'
import { type ListedStep, ladderList } from '#domain/ladder/contract.ts'
import { readOccurrences } from '#store/duty/occurrence.ts'
import { listClimbs } from '#store/ladder/climbing.ts'
import { freshHandler } from '../duty/fresh.ts'
import type { Context } from '../handle.ts'
import { decidableOf, openTurn, type Rules, readClimbs, readRules, type UnitClimb } from './climbs.ts'
import { courseInWords, matterOf } from './words.ts'

export const list = freshHandler(ladderList, async (context, input) => {
  const { tx, scope, today } = context
  const { side, occurrence, open, cursor, limit } = input
  const own = scope.unit.id
  const filter =
    occurrence !== undefined
      ? { occurrence }
      : side === 'received'
        ? { received: true as const }
        : { from: own }
  const { rows, total } = await listClimbs(tx, scope, {
    filter,
    open: open && occurrence === undefined,
    on: today,
    after: cursor === undefined ? undefined : placeOf(cursor),
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const ids = [...new Set(page.map(row => row.occurrence))]
  const rules = await readRules(context)
  const climbs = await readClimbs(context, await readOccurrences(tx, scope, { ids, on: today }))
  const last = page.at(-1)
  return {
    rows: page.flatMap(row => {
      const climb = climbs.find(one => one.steps.some(step => step.id === row.step))
      return climb ? [listed(context, climb, rules)] : []
    }),
    total,
    next: rows.length > limit && last ? String(last.step) : null,
  }
})

function listed(context: Context, one: UnitClimb, rules: Rules): ListedStep {
  const step = one.steps.at(-1)
  if (!step) throw new Error('a listed climb has a step')
  const { id, rung, issuedOn, answerBy, unitName } = step
  return {
    id,
    matter: matterOf(context, one.occurrence),
    rung,
    from: unitName,
    to: one.to.id,
    toName: one.to.name,
    issuedOn,
    answerBy,
    words: courseInWords(decidableOf(one, rules, context.today)),
    waits: waitsFor(context, one, rules),
  }
}

/** Whose move it is: an answer is the unit's, everything asked of those above is theirs, and so is the next rung. */
function waitsFor(context: Context, one: UnitClimb, rules: Rules): ListedStep['waits'] {
  const { today } = context
  if (one.settled) return 'nobody'
  const course = courseOf(one.climb, rules.ladder, decidableOf(one, rules, today).addWorkingDays)
  if (course.over) return 'nobody'
  if (openReply(one.replies, 'object') ?? openTurn(one)) return 'above'
  const last = one.steps.at(-1)
  if (!last || !isAnswered(one.replies, last.id)) return 'addressed'
  if (openReply(one.replies, 'extend')) return 'above'
  return course.next && course.next.on <= today ? 'above' : 'addressed'
}

function placeOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new Refusal('invalid', '翻页位置不对，请回到第一页')
  return Number(cursor)
}
