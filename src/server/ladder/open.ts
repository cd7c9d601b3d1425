import { addWorkingDays } from '#domain/duty/calendar.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { ReplyKind } from '#domain/ladder/climb.ts'
import type { Decidable, Speaker } from '#domain/ladder/deciding.ts'
import { findOccurrence, lockDecisions } from '#store/duty/occurrence.ts'
import { insertReply } from '#store/ladder/reply.ts'
import { findStepOccurrence, type StoredStep } from '#store/ladder/step.ts'
import type { Context } from '../handle.ts'
import { decidableOf, type Rules, readClimbs, readRules, speakerOf, type UnitClimb } from './climbs.ts'

/** A step in sight, with the climb it belongs to, what may be said on it and who asks. */
export interface Opened {
  step: StoredStep
  /** The step in force, on which everything new stands. */
  last: StoredStep
  climb: UnitClimb
  /** The climbs of other units in the same matter. */
  beside: UnitClimb[]
  decidable: Decidable
  speaker: Speaker
  rules: Rules
}

const ABSENT = '没有这件督促，或者它不在您可以查看的范围内'

/** Opens a step; otherwise the one answer for absent and out of sight. */
export async function openStep(context: Context, id: number): Promise<Opened> {
  const { tx, scope, today } = context
  const matter = await findStepOccurrence(tx, scope, id)
  const occurrence =
    matter === undefined ? undefined : await findOccurrence(tx, scope, { id: matter, on: today })
  if (!occurrence) throw new Refusal('absent', ABSENT)
  const rules = await readRules(context)
  const climbs = await readClimbs(context, [occurrence])
  const climb = climbs.find(one => one.steps.some(step => step.id === id))
  const step = climb?.steps.find(one => one.id === id)
  const last = climb?.steps.at(-1)
  if (!climb || !step || !last) throw new Refusal('absent', ABSENT)
  return {
    step,
    last,
    climb,
    beside: climbs.filter(one => one !== climb && one.steps.length > 0),
    decidable: decidableOf(climb, rules, today),
    speaker: speakerOf(context, climb),
    rules,
  }
}

/** The same, held: of two who speak at once the later hears the earlier. */
export async function lockStep(context: Context, id: number): Promise<Opened> {
  const { tx, scope } = context
  const matter = await findStepOccurrence(tx, scope, id)
  if (matter !== undefined) await lockDecisions(tx, scope, matter)
  return openStep(context, id)
}

/** Keeps what is said on the step in force, today and under the acting person's name. */
export async function say(
  { tx, scope, actor, today }: Context,
  { last }: Pick<Opened, 'last'>,
  reply: {
    kind: ReplyKind
    reason: string
    on?: string
    to?: string | null
    answers?: number | undefined
    toUnit?: number
    record?: number | undefined
  },
): Promise<{ id: number }> {
  await insertReply(tx, scope, {
    occurrence: last.occurrence,
    step: last.id,
    on: today,
    unitName: actor.unit.name,
    who: actor.personName,
    ...reply,
  })
  return { id: last.id }
}

/** Until when an answer to a rung issued on a day is due. */
export function answerBy({ ladder, calendar }: Rules, rung: StoredStep['rung'], issuedOn: string): string {
  const within = ladder.rungs.find(one => one.rung === rung)?.answer_within ?? 1
  return addWorkingDays(calendar, issuedOn, within)
}
