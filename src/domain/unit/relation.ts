import { type Day, dayInWords } from '#domain/kernel/day.ts'

/** The side relations of the house: how each is called, seen from the unit it goes out from and from the other. */
export const RELATIONS = {
  guidance: { label: '指导', out: '指导', in: '受指导于' },
  line: { label: '条线', out: '条线主管', in: '条线归口' },
  stationed: { label: '派驻', out: '派驻', in: '派驻来自' },
  sponsor: { label: '包保', out: '包保', in: '包保来自' },
} as const
export type RelationKind = keyof typeof RELATIONS
export const RELATION_KINDS = Object.keys(RELATIONS) as [RelationKind, ...RelationKind[]]

/** A relation as it stands between two units; without an end it holds until further notice. */
export interface Relation {
  kind: RelationKind
  from: Day
  to: Day | null
}

/** Why two units that hold `held` in this direction may not be given `next` as well; undefined when they may. */
export function whyNotRelated(held: readonly Relation[], next: Relation): string | undefined {
  const same = held.find(
    one =>
      one.kind === next.kind &&
      (one.to === null || next.from <= one.to) &&
      (next.to === null || one.from <= next.to),
  )
  if (!same) return undefined
  const until = same.to ? `至${dayInWords(same.to)}` : '，尚未解除'
  return `两个单位之间已有${RELATIONS[same.kind].label}关系（自${dayInWords(same.from)}起${until}），不必重复登记；要改日期，请先解除`
}

/** “受指导于县直机关工委”, as the page of one of the two units says it. */
export function relationInWords(
  kind: RelationKind,
  direction: 'from' | 'to',
  { other }: { other: string },
): string {
  return `${RELATIONS[kind][direction === 'from' ? 'out' : 'in']}${other}`
}
