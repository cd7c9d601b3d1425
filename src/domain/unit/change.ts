import { type Day, dayInWords } from '#domain/kernel/day.ts'

/** What became of a unit on a day; `own` is false on the page of the unit at the other end. */
export interface UnitChange {
  kind: 'rename' | 'move' | 'merge' | 'split'
  own: boolean
  on: Day
  formerName: string | null
  /** The name that came next. */
  nextName: string | null
  /** The unit it was made to, its former superior, and the survivor, new unit or new superior. */
  unitName: string
  fromName: string | null
  toName: string | null
  reason: string
}

/** A change in a sentence, as the history of a unit tells it. */
export function changeInWords(change: UnitChange): string {
  const reason = change.reason ? `（${change.reason}）` : ''
  return `${sentences[change.kind](change)}，自${dayInWords(change.on)}起${reason}`
}

const sentences = {
  rename: ({ formerName, nextName }) => `由“${formerName ?? ''}”更名为“${nextName ?? ''}”`,
  move: ({ own, unitName, fromName, toName }) =>
    own ? `隶属由“${fromName ?? ''}”改为“${toName ?? ''}”` : `“${unitName}”调入，原隶属“${fromName ?? ''}”`,
  merge: ({ own, unitName, toName }) => (own ? `撤销并入“${toName ?? ''}”` : `“${unitName}”撤销并入本单位`),
  split: ({ own, unitName, toName }) => (own ? `分设“${toName ?? ''}”` : `由“${unitName}”分设`),
} satisfies Record<UnitChange['kind'], (change: UnitChange) => string>

/** Why something may not be dated so: it holds at once, and nobody can have worked by it before the unit stood. */
export function whyNotFrom(day: Day, { today, openedOn }: { today: Day; openedOn: Day }): string | undefined {
  if (day > today) return `日期${dayInWords(day)}还没有到，请到那一天再办，或改填今天及以前的日期`
  if (day < openedOn) return `日期早于成立日期${dayInWords(openedOn)}，请改正`
  return undefined
}
