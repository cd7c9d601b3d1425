import { groupBy } from '#domain/kernel/group.ts'
import { SEVERITIES } from '#domain/problem/state.ts'
import { recheckList } from '#domain/recheck/contract.ts'
import { listItems, listRechecks } from '#store/recheck.ts'
import { handler } from '../handle.ts'
import { codesOf } from '../problem-codes.ts'
import { roundsOf } from './rounds.ts'

export const list = handler(recheckList, async ({ tx, scope, actor, core }) => {
  const found = await listRechecks(tx, scope)
  const labels = new Map(found.map(one => [one.id, one.label]))
  const items = groupBy(
    await listItems(tx, scope, { rechecks: found.map(one => one.id) }),
    one => one.recheck,
  )
  const own = await listItems(tx, scope, { waitingFor: actor.person })
  const here = await listItems(tx, scope, { here: true })
  return {
    rounds: roundsOf(core).map(({ severities = [], ...round }) => ({
      ...round,
      severities: severities.map(one => SEVERITIES[one]),
    })),
    sources: [...codesOf(core).source].map(([id, label]) => ({ id, label })),
    rechecks: found.map(one => {
      const of = items.get(one.id) ?? []
      return {
        id: one.id,
        label: one.label,
        unitName: one.unitName,
        drawnOn: one.drawnOn,
        pool: one.pool.length,
        items: of.length,
        assigned: of.filter(item => item.verifier !== null).length,
        answered: of.filter(item => item.answer !== null).length,
        fails: of.filter(item => item.answer?.holds === false).length,
      }
    }),
    own: own.map(({ id, recheck, no, title, unitName }) => ({
      id,
      recheck,
      label: labels.get(recheck) ?? '',
      no: no ?? '',
      title: title ?? '',
      unitName: unitName ?? '',
    })),
    here: here.flatMap(({ id, recheck, problem, no, title, answer }) =>
      answer
        ? {
            ...{ id, problem, label: labels.get(recheck) ?? '', no: no ?? '', title: title ?? '' },
            ...{ holds: answer.holds, words: answer.words, on: answer.on },
            by: `${answer.unitName} ${answer.by}`,
          }
        : [],
    ),
  }
})
