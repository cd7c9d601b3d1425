import type { InputOf } from '#domain/kernel/command.ts'
import type { problemList } from '#domain/problem/contract.ts'
import { AGE_NAMES } from '#domain/problem/filter.ts'
import { PROBLEM_STATE_NAMES, SEVERITY_NAMES } from '#domain/problem/state.ts'

/** What a list of problems is narrowed to; it stands in the address, so that numbers link to the rows behind them. */
export type ProblemAsk = Omit<InputOf<typeof problemList>, 'cursor' | 'limit'>

const WORDS = ['source', 'aspect', 'words'] as const
const NUMBERS = ['unit', 'inspection', 'campaign', 'year', 'closedIn', 'reopenedIn'] as const
const MARKS = ['alone', 'overdue', 'rebound'] as const

/** The list an address asks for; what makes no sense there is left out. */
export function readProblemAsk(search: URLSearchParams): ProblemAsk {
  const asked = (search.get('states') ?? '').split(',')
  const states = PROBLEM_STATE_NAMES.filter(state => asked.includes(state))
  const ask: ProblemAsk = {
    ...oneOf(search, 'mine', ['over', 'unit', 'verifier'] as const),
    ...oneOf(search, 'severity', SEVERITY_NAMES),
    ...oneOf(search, 'age', AGE_NAMES),
    ...(states.length > 0 && { states }),
  }
  for (const key of WORDS) {
    const word = search.get(key)?.trim().slice(0, 60)
    if (word) ask[key] = word
  }
  for (const key of NUMBERS) {
    const number = Number(search.get(key))
    const isYear = key === 'year' || key.endsWith('In')
    if (Number.isSafeInteger(number) && number > 0 && (!isYear || (number >= 1949 && number <= 2200)))
      ask[key] = number
  }
  for (const key of MARKS) if (search.get(key) === 'true') ask[key] = true
  return ask
}

/** The list as an address. */
export function writeProblemAsk(ask: ProblemAsk): URLSearchParams {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(ask)) {
    if (value === undefined || value === false || value === '') continue
    const words = Array.isArray(value) ? value.join(',') : String(value)
    if (words !== '') search.set(key, words)
  }
  return search
}

/** The address of the list behind a number. */
export function problemsTo(ask: ProblemAsk): string {
  const search = String(writeProblemAsk(ask))
  return search === '' ? '/problems' : `/problems?${search}`
}

function oneOf<K extends string, T extends string>(
  search: URLSearchParams,
  key: K,
  names: readonly T[],
): Partial<Record<K, T>> {
  const found = names.find(name => name === search.get(key))
  return (found === undefined ? {} : { [key]: found }) as Partial<Record<K, T>>
}
