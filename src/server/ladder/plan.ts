import { ladderPlan, type Planned } from '#domain/ladder/contract.ts'
import { isPending, listHeldPosts, readOccurrences } from '#store/duty/occurrence.ts'
import { listClimbing } from '#store/ladder/climbing.ts'
import { freshHandler } from '../duty/fresh.ts'
import { intervalOf } from '../interval.ts'
import { isCallerTop, readClimbs, readRules, speakerOf, type UnitClimb } from './climbs.ts'
import { plannedOf } from './planned.ts'

/** Urged matters first; whoever has more narrows them by unit or duty. */
const MOST = 300

export const plan = freshHandler(ladderPlan, async (context, { unit, duty, from }) => {
  const { tx, scope, today } = context
  const rules = await readRules(context)
  const isTop = await isCallerTop(context)
  const interval = await intervalOf(context, { unit, below: true })
  const { ids, total } = await listClimbing(tx, scope, {
    filter: { interval, on: today, own: isTop ? undefined : scope.unit.ord, duty, from },
    limit: MOST,
  })
  const occurrences = await readOccurrences(tx, scope, { ids, on: today })
  const climbs = (await readClimbs(context, occurrences)).filter(one => {
    const { isAbove, isTop } = speakerOf(context, one)
    return (isAbove || isTop) && isCalledFor(one)
  })
  const units = [...new Set(climbs.map(one => one.to.id))]
  const posts = await listHeldPosts(tx, scope, { units, on: today })
  const planned = climbs.map(one => plannedOf(context, one, { rules, posts }))
  const { ladder } = rules
  return {
    today,
    pending: await isPending(tx),
    ladder: {
      label: ladder.label,
      note: ladder.note ?? null,
      rungs: ladder.rungs.map(({ rung, after, answer_within, asks }) => ({
        rung,
        after,
        answerWithin: answer_within,
        asks,
      })),
    },
    due: planned.filter(one => one.on !== null && one.on <= today),
    later: planned.filter(one => one.on !== null && one.on > today).sort(byDay),
    held: planned.filter(one => one.on === null),
    overdue: total,
    listed: ids.length,
  }
})

/** What is settled is not urged; a unit further up only while it was asked. */
function isCalledFor({ settled }: UnitClimb): boolean {
  return settled === undefined
}

function byDay(a: Planned, b: Planned): number {
  return (a.on ?? '') < (b.on ?? '') ? -1 : 1
}
