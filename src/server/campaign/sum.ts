import type { CampaignHead, Sum } from '#domain/campaign/contract.ts'
import { PROBLEM_STATES } from '#domain/problem/state.ts'
import type { ProblemCount, StoredCampaign } from '#store/campaign.ts'

/** Those that went elsewhere; whether they are solved is told of where they went. */
const GONE: ReadonlySet<string> = new Set(['dropped', 'merged', 'split'])

/** Problems counted together. */
export function sumOf(counts: readonly ProblemCount[]): Sum {
  const held = counts.filter(one => !GONE.has(one.state))
  const add = (of: readonly ProblemCount[], name: 'total' | 'overdue' | 'rebounds') =>
    of.reduce((sum, one) => sum + one[name], 0)
  const total = add(held, 'total')
  const closed = add(
    held.filter(one => one.state === 'closed'),
    'total',
  )
  return {
    total,
    closed,
    overdue: add(held, 'overdue'),
    rebounds: add(held, 'rebounds'),
    share: total === 0 ? null : Math.round((closed * 1000) / total) / 10,
  }
}

/** How many of each state, in the order of the way; states without any are left out. */
export function statesOf(counts: readonly ProblemCount[]) {
  return Object.entries(PROBLEM_STATES).flatMap(([state, label]) => {
    const count = counts.filter(one => one.state === state).reduce((sum, one) => sum + one.total, 0)
    return count === 0 ? [] : [{ state, label, count }]
  })
}

/** What everybody concerned sees of a campaign. */
export function headOf(one: StoredCampaign): CampaignHead {
  return {
    id: one.id,
    title: one.title,
    basis: one.basis,
    unit: one.unit,
    unitName: one.unitName,
    from: one.from,
    to: one.to,
    isEnded: one.isEnded,
    endedOn: one.endedOn,
    leader: { person: one.leaderPerson, name: one.leaderName },
    isWhole: one.isWhole,
  }
}
