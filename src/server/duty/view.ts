import { keyInWords } from '#domain/duty/key-words.ts'
import { findOwner, type HeldPost } from '#domain/duty/owner.ts'
import type { Clause, StandingOut } from '#domain/duty/wire.ts'
import { type Day, daysBetween } from '#domain/kernel/day.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { listActsOf } from '#store/duty/act.ts'
import { listHeldPosts, type StoredOccurrence } from '#store/duty/occurrence.ts'
import type { Context } from '../handle.ts'
import { type Pause, pausesOf } from './decidable.ts'

/** Occurrences with their clauses, how they stand and who answers for them today: whoever holds the post now. */
export async function standingsOf(
  { tx, scope, core, today }: Context,
  rows: readonly StoredOccurrence[],
  on: Day = today,
): Promise<StandingOut[]> {
  const posts = await listHeldPosts(tx, scope, { units: [...new Set(rows.map(row => row.unit))], on })
  const stopped = rows.filter(row => row.state === 'paused').map(row => row.id)
  const acts = await listActsOf(tx, scope, stopped)
  return rows.map(row => {
    const pause = pausesOf(acts.get(row.id) ?? []).find(one => one.from <= on && (one.to ?? on) >= on)
    return standingOf(core, row, { on, posts: posts.get(row.unit) ?? [], pause })
  })
}

/** The clause of a duty; of one that the packs do not have any more what is known of it. */
export function clauseOf(packs: Packs, { duty: id, norm: of }: { duty: string; norm: string }): Clause {
  const { norm, duty } = packs.duties.get(id) ?? {}
  return {
    duty: id,
    label: duty?.label ?? '已不在规范里的职责',
    norm: norm?.id ?? of,
    document: norm?.document ?? packs.norms.get(of)?.document ?? '',
    article: duty?.article ?? '',
    articleConfidence: duty?.article_confidence ?? 'uncertain',
    confidence: duty?.confidence ?? 'uncertain',
    level: norm?.level ?? packs.norms.get(of)?.level ?? 'local',
  }
}

/** What a metric is called. */
export function labelIn(packs: Packs): (metric: string) => string {
  return metric => packs.metrics.get(metric)?.label ?? metric
}

function standingOf(
  packs: Packs,
  row: StoredOccurrence,
  {
    on,
    posts,
    pause,
  }: { on: Day; posts: readonly (HeldPost & { name: string })[]; pause: Pause | undefined },
): StandingOut {
  const { duty } = packs.duties.get(row.duty) ?? {}
  const held = duty?.owner && findOwner(duty.owner, posts)
  const name = posts.find(post => post.id === held?.id)?.name ?? ''
  const left = daysBetween(on, row.due)
  const isOpen = ['near', 'not-due', 'paused'].includes(row.state)
  const late = lateDays(row, left)
  return {
    id: row.id,
    unit: row.unit,
    unitName: row.unitName,
    clause: clauseOf(packs, row),
    key: row.key,
    keyWords: keyInWords(row.key),
    from: row.from,
    to: row.to,
    due: row.due,
    state: row.state,
    daysLeft: isOpen ? left : null,
    daysLate: late,
    times: row.times,
    done: row.done,
    missing: Math.max(0, row.times - row.done),
    doneOn: row.doneOn,
    enteredLateDays: row.enteredLateDays,
    exempt: row.exempt,
    withdrawn: row.withdrawnOn === null ? null : { on: row.withdrawnOn, reason: row.withdrawnReason ?? '' },
    paused: pause ? { from: pause.from, to: pause.to ?? null, reason: pause.reason, who: pause.who } : null,
    owner: held ? { post: held.id, title: held.title, name } : null,
  }
}

function lateDays({ state, due, doneOn }: StoredOccurrence, left: number): number | null {
  if (state === 'overdue') return -left
  return state === 'done-late' && doneOn !== null ? daysBetween(due, doneOn) : null
}
