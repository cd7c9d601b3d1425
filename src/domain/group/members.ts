import type { Day } from '#domain/kernel/day.ts'

export interface Membership {
  id: number
  person: number
  role: string
  from: Day
  to: Day | null
}

/** Who leaves and who joins when the members of a group shall be `wanted` from a day on. */
export interface MemberPlan {
  leaving: Membership[]
  joining: { person: number; role: string }[]
}

/** Compares the members that hold on with those wanted; whoever changes his role leaves in one and joins in the other. */
export function planMembers(
  held: readonly Membership[],
  wanted: readonly { person: number; role: string }[],
  from: Day,
): MemberPlan {
  const present = held.filter(member => member.to === null || member.to >= from)
  const isWanted = (member: Membership) =>
    wanted.some(one => one.person === member.person && one.role === member.role)
  const isHeld = (one: { person: number; role: string }) =>
    present.some(member => member.person === one.person && member.role === one.role)
  return {
    leaving: present.filter(member => !isWanted(member)),
    joining: wanted.filter(one => !isHeld(one)),
  }
}

/** The person who stands twice among the wanted, or undefined. */
export function findTwice(wanted: readonly { person: number }[]): number | undefined {
  const seen = new Set<number>()
  for (const { person } of wanted) {
    if (seen.has(person)) return person
    seen.add(person)
  }
  return undefined
}
