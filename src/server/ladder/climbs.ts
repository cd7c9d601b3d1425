import { addWorkingDays, type Calendar } from '#domain/duty/calendar.ts'
import { findOwner, type HeldPost } from '#domain/duty/owner.ts'
import { covers } from '#domain/kernel/scope.ts'
import { type Climb, openReply } from '#domain/ladder/climb.ts'
import type { Decidable, Speaker } from '#domain/ladder/deciding.ts'
import type { ADDRESSEES, LadderDefinition } from '#domain/ladder/definition.ts'
import type { Packs } from '#domain/pack/definition.ts'
import type { StoredOccurrence } from '#store/duty/occurrence.ts'
import { listUnitsAbove } from '#store/ladder/above.ts'
import { listReplies, type StoredReply } from '#store/ladder/reply.ts'
import { listSteps, type StoredStep } from '#store/ladder/step.ts'
import { findUnit } from '#store/unit.ts'
import { readCalendar } from '../duty/days-off.ts'
import type { Context } from '../handle.ts'

/** The unit that a climb addresses. */
export interface Addressed {
  id: number
  name: string
  ord: number
  isTop: boolean
  /** Whether the caller's own unit is it or stands below it. */
  isOverCaller: boolean
}

/** One unit's climb in one matter, with all that is known of it. */
export interface UnitClimb {
  occurrence: StoredOccurrence
  to: Addressed
  climb: Climb
  steps: readonly StoredStep[]
  replies: readonly StoredReply[]
  settled: string | undefined
}

/** The ladder that 应办 climb by, and how working days are counted here. */
export interface Rules {
  ladder: LadderDefinition
  calendar: Calendar
}

/** The rules as the packs have them; a program without a ladder is a fault of the packs. */
export async function readRules(context: Context): Promise<Rules> {
  return { ladder: ladderOf(context.core), calendar: await readCalendar(context) }
}

/** The ladder of 应办. */
export function ladderOf(packs: Packs): LadderDefinition {
  const ladder = [...packs.ladders.values()].find(one => one.for === 'duty')
  if (!ladder) throw new Error('the packs have no ladder for duties')
  return ladder
}

/** Whether nobody stands above the caller's own unit: then it is urged by itself. */
export async function isCallerTop({ tx, scope }: Context): Promise<boolean> {
  return (await findUnit(tx, scope, scope.unit.id))?.parent === null
}

/** The climbs of some matters in sight: of the unit that owes, and of each unit further up that it was turned to. */
export async function readClimbs(
  context: Context,
  occurrences: readonly StoredOccurrence[],
): Promise<UnitClimb[]> {
  const { tx, scope } = context
  const ids = occurrences.map(one => one.id)
  const steps = await listSteps(tx, scope, ids)
  const replies = await listReplies(tx, scope, ids)
  // Whether somebody stands above it matters of the caller's own unit only.
  const isTop = await isCallerTop(context)
  const above = new Set((await listUnitsAbove(tx, scope, scope.unit.ord)).map(one => one.id))
  above.add(scope.unit.id)
  return occurrences.flatMap(one =>
    climbsOf(one, {
      steps: steps.filter(step => step.occurrence === one.id),
      replies: replies.filter(reply => reply.occurrence === one.id),
      isTop: isTop && one.unit === scope.unit.id,
      above,
    }),
  )
}

function climbsOf(
  one: StoredOccurrence,
  {
    steps,
    replies,
    isTop,
    above,
  }: { steps: StoredStep[]; replies: StoredReply[]; isTop: boolean; above: ReadonlySet<number> },
): UnitClimb[] {
  const over = settledOf(one)
  const own = { id: one.unit, name: one.unitName, ord: one.ord, isTop, isOverCaller: above.has(one.unit) }
  const ended = replies.some(
    reply =>
      (reply.kind === 'withdraw' || reply.kind === 'uphold') &&
      steps.some(step => step.id === reply.step && step.to === one.unit),
  )
  const turned = new Map(
    replies.flatMap(reply =>
      reply.toUnit === null || reply.toUnit === one.unit ? [] : [[reply.toUnit, reply] as const],
    ),
  )
  // Urged before they were closed; whoever took over from them is urged anew.
  const closed = new Map(
    steps.flatMap(step => (step.to === one.unit || turned.has(step.to) ? [] : [[step.to, step] as const])),
  )
  const climb = (to: Addressed, opens: string, settled: string | undefined): UnitClimb => {
    const issued = steps.filter(step => step.to === to.id)
    const said = replies.filter(reply => issued.some(step => step.id === reply.step))
    const named = { occurrence: one, to, steps: issued, replies: said, settled }
    return { ...named, climb: { opens, steps: issued, replies: said } }
  }
  return [
    climb(own, one.due, over),
    ...[...turned].map(([id, reply]) => {
      const waits = replies.some(
        other => other.toUnit === id && !replies.some(answer => answer.answers === other.id),
      )
      const to = {
        id,
        name: reply.toUnitName ?? '',
        ord: reply.toUnitOrd ?? -1,
        isTop: !reply.toUnitHasParent,
        isOverCaller: above.has(id),
      }
      const why = ended ? '下级的督促已经终止' : waits ? undefined : '已经答复下级，不再督促'
      return climb(to, reply.on, over ?? why)
    }),
    ...[...closed].map(([id, step]) => {
      const to = {
        id,
        name: step.toName,
        ord: step.toOrd,
        isTop: !step.toHasParent,
        isOverCaller: above.has(id),
      }
      return climb(to, step.issuedOn, over ?? '这个单位已经撤并，由承接的单位答复')
    }),
  ]
}

function settledOf(one: StoredOccurrence): string | undefined {
  if (one.withdrawnOn !== null) return '这件应办已撤下，不再督促'
  switch (one.state) {
    case 'done':
    case 'done-late':
      return '已经办成，不再督促'
    case 'exempt':
      return '已同意不适用，不再督促'
    case 'overdue':
      return undefined
    default:
      return '到期日已顺延，现在没有逾期'
  }
}

/** What decides on what may be said. */
export function decidableOf(one: UnitClimb, { ladder, calendar }: Rules, today: string): Decidable {
  return {
    climb: one.climb,
    to: one.to.id,
    settled: one.settled,
    rules: ladder,
    addWorkingDays: (day, count) => addWorkingDays(calendar, day, count),
    today,
  }
}

/** How the caller stands to the unit addressed. */
export function speakerOf({ scope }: Context, { to }: Pick<UnitClimb, 'to'>): Speaker {
  return {
    unit: scope.unit.id,
    isAbove: !to.isOverCaller && covers(scope.read, to.ord),
    isTop: to.isTop && to.id === scope.unit.id,
  }
}

/** Posts and names that a step is addressed to: who answers for the duty, and from the second rung on who leads the unit. */
export function addresseeWords(
  packs: Packs,
  { occurrence, to }: Pick<UnitClimb, 'occurrence' | 'to'>,
  { to: whom, posts }: { to: keyof typeof ADDRESSEES; posts: readonly (HeldPost & { name: string })[] },
): string {
  const duty = packs.duties.get(occurrence.duty)?.duty
  const owner = to.id === occurrence.unit && duty?.owner ? findOwner(duty.owner, posts) : undefined
  const leader = whom === 'leader' || to.id !== occurrence.unit ? findOwner('secretary', posts) : undefined
  const held = [...new Set([owner, leader])].flatMap(post => {
    const name = posts.find(one => one.id === post?.id)?.name
    return post ? [`${post.title}${name ? `（${name}）` : ''}`] : []
  })
  return [to.name, ...held].join('，')
}

/** The open request of the unit that owes to one further up. */
export function openTurn(one: UnitClimb): StoredReply | undefined {
  return openReply(one.replies, 'turn')
}
