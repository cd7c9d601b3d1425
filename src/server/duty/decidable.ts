import type { Decidable, Decider } from '#domain/duty/deciding.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { covers } from '#domain/kernel/scope.ts'
import { rightsOf } from '#domain/session/right.ts'
import { type Decided, insertAct, listActs, type StoredAct } from '#store/duty/act.ts'
import { findOccurrence, lockDecisions, type StoredOccurrence } from '#store/duty/occurrence.ts'
import { findUnit } from '#store/unit.ts'
import type { Context } from '../handle.ts'

/** A pause as it holds, with why and who stopped the clock. */
export type Pause = Decidable['pauses'][number] & { reason: string; who: string }

/** An occurrence with what was decided on it and who asks. */
export interface Opened {
  occurrence: StoredOccurrence
  acts: StoredAct[]
  decidable: Decidable
  decider: Decider
}

/** An occurrence in sight, opened for a decision; otherwise the one answer for absent and out of sight. */
export async function openOccurrence(context: Context, id: number): Promise<Opened> {
  const { tx, scope, core, actor, today } = context
  const occurrence = await findOccurrence(tx, scope, { id, on: today })
  if (!occurrence) throw new Refusal('absent', '没有这件应办，或者它不在您可以查看的范围内')
  const acts = await listActs(tx, scope, id)
  const duty = core.duties.get(occurrence.duty)?.duty
  const unit = await findUnit(tx, scope, occurrence.unit)
  return {
    occurrence,
    acts,
    decidable: {
      unit: occurrence.unit,
      from: occurrence.from,
      due: occurrence.statedDue,
      isShown: duty?.shown_by !== undefined || (duty !== undefined && 'each' in duty.cadence),
      times: occurrence.times,
      done: occurrence.done,
      exempt: occurrence.exempt,
      withdrawn:
        occurrence.withdrawnOn === null
          ? null
          : { on: occurrence.withdrawnOn, reason: occurrence.withdrawnReason ?? '' },
      pauses: pausesOf(acts),
    },
    decider: {
      unit: scope.unit.id,
      isAbove: occurrence.unit !== scope.unit.id && covers(scope.read, occurrence.ord),
      isTop: unit?.parent === null,
      decides: rightsOf(actor.post.role).includes('duty.approve-exempt'),
    },
  }
}

/** The same, held: of two decisions at once the later sees the earlier. */
export async function lockOccurrence(context: Context, id: number): Promise<Opened> {
  await lockDecisions(context.tx, context.scope, id)
  return openOccurrence(context, id)
}

/** Refuses with the reason, if there is one. */
export function refuseIf(reason: string | undefined): void {
  if (reason !== undefined) throw new Refusal('conflict', reason)
}

/** Keeps a decision of the acting person on an occurrence, under the name he has today. */
export async function decide({ tx, scope, actor }: Context, act: Decided): Promise<void> {
  await insertAct(tx, scope, { ...act, who: actor.personName })
}

/** The pauses as they hold: one that was resumed ends there. */
export function pausesOf(acts: readonly StoredAct[]): Pause[] {
  return acts
    .filter(act => act.kind === 'pause')
    .map(({ id, from, to, reason, who }) => {
      const ended = acts.findLast(act => act.kind === 'resume' && act.answers === id)
      return { id, from: from ?? '', to: ended?.to ?? to ?? undefined, endedBy: ended?.unit, reason, who }
    })
}
