import type { HeldPost } from '#domain/duty/owner.ts'
import { type Day, dayInWords } from '#domain/kernel/day.ts'
import { type Course, courseOf } from '#domain/ladder/climb.ts'
import type { Planned } from '#domain/ladder/contract.ts'
import { endedInWords, heldInWords } from '#domain/ladder/deciding.ts'
import { RUNGS, rungOf } from '#domain/ladder/definition.ts'
import type { Context } from '../handle.ts'
import { addresseeWords, decidableOf, type Rules, type UnitClimb } from './climbs.ts'
import { answerBy } from './open.ts'
import { matterOf } from './words.ts'

export type Posts = ReadonlyMap<number, readonly (HeldPost & { name: string })[]>

/** What the ladder has for a unit's climb on a day: the rung that follows and from when, or what keeps it. */
export function plannedOf(
  context: Context,
  one: UnitClimb,
  { rules, posts }: { rules: Rules; posts: Posts },
): Planned {
  const { core, today } = context
  const decidable = decidableOf(one, rules, today)
  const course = courseOf(one.climb, rules.ladder, decidable.addWorkingDays)
  const { next } = course
  const held = posts.get(one.to.id) ?? []
  const to = next ? rungOf(rules.ladder, next.rung).to : 'leader'
  return {
    matter: matterOf(context, one.occurrence),
    to: one.to.id,
    toName: one.to.name,
    toWords: addresseeWords(core, one, { to, posts: held }),
    rung: next?.rung ?? null,
    on: next?.on ?? null,
    why: whyOf(one, course, today),
    answerBy: next ? answerBy(rules, next.rung, today) : null,
  }
}

/** What brought the rung about, or what keeps it. */
function whyOf(one: UnitClimb, course: Course, today: Day): string {
  const { last, over, held } = course
  if (over) return endedInWords(course)
  if (!last) {
    const opened = dayInWords(one.climb.opens)
    return one.to.id === one.occurrence.unit ? `${opened}到期，没有办成` : `下级${opened}转请，没有答复`
  }
  const isOut = held?.until !== undefined && held.until < today
  return isOut ? `${RUNGS[last.rung]}（${dayInWords(last.issuedOn)}）期满，仍未办成` : heldInWords(course)
}
