import { dutyBoard } from '#domain/duty/contract.ts'
import { yearOf } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { listAbove, readBoard } from '#store/duty/board.ts'
import { isPending, listOccurrences } from '#store/duty/occurrence.ts'
import { findUnitPlace } from '#store/unit-place.ts'
import { freshHandler } from './fresh.ts'
import { clauseOf, standingsOf } from './view.ts'

/** Whoever has more of them than a page holds asks `duty.list`. */
const PAUSED = 50

export const board = freshHandler(dutyBoard, async (context, input) => {
  const { tx, scope, core, actor, today } = context
  const { unit = actor.covers.id, on = today, duty } = input
  const { from = `${yearOf(on)}-01-01`, to = `${yearOf(on)}-12-31` } = input
  const place = await findUnitPlace(tx, scope, { id: unit })
  const way = place ? await listAbove(tx, scope, place.ord) : []
  const here = way.find(one => one.id === unit)
  if (!here) throw new Refusal('absent', '没有这个单位，或者它不在您可以查看的范围内')
  const interval = { lo: here.ord, hi: here.ordEnd }
  const filter = { interval, on, from, to, duty }
  const read = await readBoard(tx, scope, { unit: here, filter })
  const stopped =
    read.total.paused > 0
      ? (await listOccurrences(tx, scope, { filter: { ...filter, stopped: true }, limit: PAUSED })).rows
      : []
  return {
    unit: { id: here.id, name: here.name, kind: here.kind },
    above: way.filter(one => one !== here).map(({ id, name }) => ({ id, name })),
    on,
    from,
    to,
    pending: await isPending(tx),
    total: read.total,
    own: read.own,
    children: read.children,
    duties: read.duties
      .map(({ counts, ...one }) => ({ clause: clauseOf(core, one), counts }))
      .sort((a, b) => b.counts.overdue - a.counts.overdue || (a.clause.duty < b.clause.duty ? -1 : 1)),
    paused: await standingsOf(context, stopped, on),
  }
})
