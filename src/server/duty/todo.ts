import { dutyTodo } from '#domain/duty/contract.ts'
import type { StandingOut } from '#domain/duty/wire.ts'
import { addDays, type Day } from '#domain/kernel/day.ts'
import { rightsOf } from '#domain/session/right.ts'
import { isPending, listOccurrences } from '#store/duty/occurrence.ts'
import type { Context } from '../handle.ts'
import { freshHandler } from './fresh.ts'
import { howOf } from './how.ts'
import { standingsOf } from './view.ts'

const SOON = 90

export const todo = freshHandler(dutyTodo, async (context, { limit }) => {
  const { tx, scope, core, actor, today } = context
  const own = await listOccurrences(tx, scope, {
    filter: {
      interval: { lo: scope.unit.ord, hi: scope.unit.ord },
      on: today,
      states: ['overdue', 'near', 'not-due'],
      to: addDays(today, SOON),
      started: true,
    },
    limit,
  })
  const asked = await toDecide(context, limit)
  const open = (await standingsOf(context, own.rows)).map(one => {
    const how = howOf(core, core.duties.get(one.clause.duty)?.duty)
    return {
      ...one,
      when: whenOf(one.due, today),
      mine: one.owner?.post === actor.post.id,
      how: how.words ?? '没有台账可对，办完后勾选并写明怎么办的',
      action: how.words === null ? ('tick' as const) : ('enter' as const),
      to: how.to,
    }
  })
  return {
    today,
    pending: await isPending(tx),
    total: own.total + asked.length,
    todo: [...asked.map(one => decisionOf(one, today)), ...open].slice(0, limit),
  }
})

/** Units below that ask for 不适用; whose post may not decide sees none. */
async function toDecide(context: Context, limit: number): Promise<StandingOut[]> {
  const { tx, scope, actor, today } = context
  if (!rightsOf(actor.post.role).includes('duty.approve-exempt')) return []
  const { rows } = await listOccurrences(tx, scope, {
    filter: { interval: scope.read, on: today, askedOf: scope.unit.ord },
    limit,
  })
  return standingsOf(context, rows)
}

function decisionOf(one: StandingOut, today: Day) {
  return {
    ...one,
    when: whenOf(one.due, today),
    mine: true,
    how: '下级报请不适用，请决定',
    action: 'decide' as const,
    to: null,
  }
}

function whenOf(due: Day, today: Day): 'overdue' | 'today' | 'week' | 'later' {
  if (due < today) return 'overdue'
  if (due === today) return 'today'
  return due <= addDays(today, 7) ? 'week' : 'later'
}
