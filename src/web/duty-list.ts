import { type OccurrenceState, STATES } from '#domain/duty/state.ts'
import { type Day, isDay } from '#domain/kernel/day.ts'

/** What the list of duties is narrowed to; it stands in the address, so that boards link to the rows behind a count. */
export interface ListFilter {
  unit?: number | undefined
  below: boolean
  duty?: string | undefined
  states: readonly OccurrenceState[]
  /** Due in these days, as the norm says. */
  from?: Day | undefined
  to?: Day | undefined
  /** As of this day instead of today. */
  on?: Day | undefined
  withdrawn: boolean
}

/** The filter an address asks for; what makes no sense there is left out. */
export function readListFilter(search: URLSearchParams): ListFilter {
  const unit = Number(search.get('unit'))
  const duty = search.get('duty')?.slice(0, 80)
  const asked = search.getAll('states').flatMap(part => part.split(','))
  return {
    ...(Number.isSafeInteger(unit) && unit > 0 ? { unit } : {}),
    below: isYes(search.get('below')),
    ...(duty ? { duty } : {}),
    states: (Object.keys(STATES) as OccurrenceState[]).filter(state => asked.includes(state)),
    ...dayIn(search, 'from'),
    ...dayIn(search, 'to'),
    ...dayIn(search, 'on'),
    withdrawn: isYes(search.get('withdrawn')),
  }
}

/** The filter as an address, without what is usual. */
export function writeListFilter(filter: ListFilter): URLSearchParams {
  const search = new URLSearchParams()
  const { unit, below, duty, states, from, to, on, withdrawn } = filter
  if (unit !== undefined) search.set('unit', String(unit))
  if (below) search.set('below', 'true')
  if (duty) search.set('duty', duty)
  if (states.length > 0) search.set('states', states.join(','))
  for (const [key, day] of Object.entries({ from, to, on })) if (day) search.set(key, day)
  if (withdrawn) search.set('withdrawn', 'true')
  return search
}

/** The address of the list behind a count or a day. */
export function listTo(asked: Partial<ListFilter>): string {
  const search = String(writeListFilter({ below: false, states: [], withdrawn: false, ...asked }))
  return search === '' ? LIST : `${LIST}?${search}`
}

const LIST = '/duties/list'

/** The filter as `duty.list` takes it. */
export function askedOf({ unit, below, duty, states, from, to, on, withdrawn }: ListFilter) {
  return {
    below,
    withdrawn,
    states: [...states],
    ...(unit === undefined ? {} : { unit }),
    ...(duty === undefined ? {} : { duty }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(on === undefined ? {} : { on }),
  }
}

function isYes(word: string | null): boolean {
  return word === 'true' || word === '1'
}

function dayIn(search: URLSearchParams, key: 'from' | 'to' | 'on') {
  const day = search.get(key)
  return day && isDay(day) ? { [key]: day } : {}
}
