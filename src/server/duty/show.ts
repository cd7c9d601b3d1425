import { dutyShow } from '#domain/duty/contract.ts'
import {
  whyNotDecided,
  whyNotExempted,
  whyNotOwn,
  whyNotPaused,
  whyNotResumed,
  whyNotTicked,
} from '#domain/duty/deciding.ts'
import { cadenceInWords } from '#domain/duty/words.ts'
import { type Day, dayInWords, dayOfInstant, daysBetween } from '#domain/kernel/day.ts'
import { rightsOf } from '#domain/session/right.ts'
import type { ActKind, StoredAct } from '#store/duty/act.ts'
import { isPending } from '#store/duty/occurrence.ts'
import { listShownActs, readTitles } from '#store/duty/shown.ts'
import type { Context } from '../handle.ts'
import { type Opened, openOccurrence, pausesOf } from './decidable.ts'
import { freshHandler } from './fresh.ts'
import { howOf } from './how.ts'
import { clauseOf, labelIn, standingsOf } from './view.ts'

export const show = freshHandler(dutyShow, async (context, { id }) => {
  const { tx, scope, core } = context
  const opened = await openOccurrence(context, id)
  const { occurrence, acts } = opened
  const [standing] = await standingsOf(context, [occurrence])
  if (!standing) throw new Error(`occurrence ${id} has no standing`)
  const { duty, norm } = core.duties.get(occurrence.duty) ?? {}
  const shown = await listShownActs(tx, scope, id)
  const named = [...acts.map(act => act.record), occurrence.record].filter(one => one !== null)
  const titles = await readTitles(tx, scope, named)
  const how = howOf(core, duty)
  const cause = occurrence.record === null ? undefined : titles.get(occurrence.record)
  return {
    occurrence: standing,
    pending: await isPending(tx),
    statedDue: occurrence.statedDue,
    normVersion: occurrence.normVersion,
    cadence: duty ? cadenceInWords(duty, labelIn(core)) : '',
    note: duty?.note ?? norm?.note ?? null,
    shownBy: how.words,
    to: how.to,
    cause:
      cause && occurrence.record !== null
        ? { id: occurrence.record, title: cause.title, occurredOn: cause.on }
        : null,
    acts: shown.map(act => ({
      ...act,
      also: act.also.map(other => ({
        id: other.id,
        label: clauseOf(core, { duty: other.duty, norm: '' }).label,
      })),
    })),
    ticks: ticksOf(acts, titles),
    rejected: rejectedOf(acts, titles),
    pauses: pausesOf(acts).map(({ id, from, to, reason, who }) => ({
      id,
      from,
      to: to ?? null,
      reason,
      who,
    })),
    history: acts.map(act => ({
      id: act.id,
      at: act.at,
      kind: act.kind,
      words: actInWords(act, titles),
      reason: act.reason,
      who: act.who,
    })),
    can: abilities(context, opened),
  }
})

/** What was ticked and not taken back. */
function ticksOf(acts: readonly StoredAct[], titles: ReadonlyMap<number, { title: string }>) {
  const back = new Set(acts.map(act => act.answers))
  return acts.flatMap(({ id, kind, from, at, reason, who, record }) =>
    kind !== 'tick' || from === null || back.has(id)
      ? []
      : [
          {
            id,
            on: from,
            enteredLateDays: daysBetween(from, dayOfInstant(at)),
            reason,
            who,
            record: record === null ? null : { id: record, title: titles.get(record)?.title ?? null },
          },
        ],
  )
}

function rejectedOf(acts: readonly StoredAct[], titles: ReadonlyMap<number, { title: string }>) {
  const last = new Map(
    acts.flatMap(act =>
      act.record !== null && (act.kind === 'confirm' || act.kind === 'reject')
        ? [[act.record, act] as const]
        : [],
    ),
  )
  return [...last.values()]
    .filter(act => act.kind === 'reject')
    .map(({ record, reason }) => ({
      record: record ?? 0,
      title: titles.get(record ?? 0)?.title ?? null,
      reason,
    }))
}

const WORDS: Record<ActKind, string> = {
  confirm: '确认算数',
  reject: '认为不算',
  tick: '勾选办成',
  untick: '撤回勾选',
  exempt: '报请不适用',
  'approve-exempt': '同意不适用',
  'refuse-exempt': '不同意不适用',
  pause: '停表',
  resume: '恢复计时',
}

function actInWords(act: StoredAct, titles: ReadonlyMap<number, { title: string }>): string {
  const title = act.record === null ? undefined : titles.get(act.record)?.title
  const days = [act.from, act.to].filter((day): day is Day => day !== null).map(dayInWords)
  return [
    WORDS[act.kind],
    ...(title ? [`《${title}》`] : []),
    ...(act.kind === 'pause' ? [`${days[0]}起${days[1] ? `至${days[1]}` : ''}`] : []),
    ...(act.kind === 'tick' ? [`${days[0]}办成`] : []),
    ...(act.kind === 'resume' ? [`停到${days[0]}`] : []),
  ].join('，')
}

/**
 * The same questions that the commands ask; whose post has not the right is told so. The clock may be stopped from some
 * day on when it may from the first: of one that is overdue the days before it was due.
 */
function abilities({ actor, today }: Context, { decidable, decider }: Opened) {
  const rights = rightsOf(actor.post.role)
  const ask = (right: `duty.${string}`, reason: string | undefined) =>
    rights.includes(right) ? (reason ?? null) : '您的岗位没有办理这件事的权限'
  const own = whyNotOwn(decidable, decider)
  return {
    confirm: ask('duty.confirm', decidable.isShown ? own : '没有台账可对，请直接勾选'),
    reject: ask('duty.reject', own),
    tick: ask('duty.tick', whyNotTicked(decidable, decider)),
    exempt: ask('duty.exempt', whyNotExempted(decidable, decider)),
    decide: ask('duty.approve-exempt', whyNotDecided(decidable, decider)),
    pause: ask('duty.pause', whyNotPaused(decidable, decider, { from: decidable.from, today })),
    resume: ask('duty.resume', whyNotResumed(decidable, decider, { today })),
  }
}
