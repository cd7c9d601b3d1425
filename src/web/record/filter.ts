import { type Day, isDay } from '#domain/kernel/day.ts'

/** What a list of records is narrowed to; it stands in the address, so that a list can be passed on. */
export interface RecordFilter {
  /** A calendar year, all years, or days given one by one. */
  year: number | 'all' | 'days'
  from?: Day | undefined
  to?: Day | undefined
  unit?: number | undefined
  below: boolean
  words?: string | undefined
  state: 'valid' | 'void' | 'all'
  order: 'occurred' | 'recorded'
  choices: Readonly<Record<string, readonly string[]>>
}

const CHOICE = 'c.'

/** The filter an address asks for; what makes no sense there is left out. */
export function readFilter(search: URLSearchParams, thisYear: number): RecordFilter {
  const year = search.get('year')
  const unit = Number(search.get('unit'))
  const words = search.get('words')?.trim()
  const state = search.get('state')
  const choices = [...search.keys()]
    .filter(key => key.startsWith(CHOICE))
    .map(key => [key.slice(CHOICE.length), (search.get(key) ?? '').split(',').filter(Boolean)] as const)
  return {
    year: year === 'all' || year === 'days' ? year : /^\d{4}$/.test(year ?? '') ? Number(year) : thisYear,
    ...dayIn(search, 'from'),
    ...dayIn(search, 'to'),
    ...(Number.isInteger(unit) && unit > 0 ? { unit } : {}),
    below: search.get('below') !== 'no',
    ...(words ? { words } : {}),
    state: state === 'void' || state === 'all' ? state : 'valid',
    order: search.get('order') === 'recorded' ? 'recorded' : 'occurred',
    choices: Object.fromEntries(choices),
  }
}

/** The filter as an address, without what is usual. */
export function writeFilter(filter: RecordFilter, thisYear: number): URLSearchParams {
  const search = new URLSearchParams()
  if (filter.year !== thisYear) search.set('year', String(filter.year))
  if (filter.year === 'days' && filter.from) search.set('from', filter.from)
  if (filter.year === 'days' && filter.to) search.set('to', filter.to)
  if (filter.unit) search.set('unit', String(filter.unit))
  if (!filter.below) search.set('below', 'no')
  if (filter.words) search.set('words', filter.words)
  if (filter.state !== 'valid') search.set('state', filter.state)
  if (filter.order !== 'occurred') search.set('order', filter.order)
  for (const [field, codes] of Object.entries(filter.choices)) {
    if (codes.length) search.set(`${CHOICE}${field}`, codes.join(','))
  }
  return search
}

/** The filter as `record.list` takes it. */
export function askedOf(filter: RecordFilter, ledger: string | undefined) {
  const { year, unit, below, words, state, order } = filter
  const days =
    typeof year === 'number'
      ? { from: `${year}-01-01`, to: `${year}-12-31` }
      : { ...(filter.from ? { from: filter.from } : {}), ...(filter.to ? { to: filter.to } : {}) }
  return {
    ...(year === 'all' ? {} : days),
    ...(ledger ? { ledger } : {}),
    ...(unit ? { unit } : {}),
    ...(words ? { words } : {}),
    choices: Object.fromEntries(
      Object.entries(filter.choices)
        .filter(([, codes]) => ledger && codes.length)
        .map(([field, codes]) => [field, [...codes]]),
    ),
    below,
    state,
    order,
  }
}

function dayIn(search: URLSearchParams, key: 'from' | 'to') {
  const day = search.get(key)
  return day && isDay(day) ? { [key]: day } : {}
}
