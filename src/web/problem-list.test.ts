import { expect, test } from 'vitest'
import { problemList } from '#domain/problem/contract.ts'
import { type ProblemAsk, problemsTo, readProblemAsk } from './problem-list.ts'

test('条件写进地址，读出来还是那些', () => {
  const ask: ProblemAsk = {
    mine: 'over',
    unit: 7,
    alone: true,
    states: ['told', 'rectifying'],
    source: 'a-source',
    severity: 'serious',
    year: 2025,
    closedIn: 2024,
    reopenedIn: 2023,
    age: 'half',
    overdue: true,
    rebound: true,
    words: '公开栏',
    campaign: 3,
  }
  const search = new URL(problemsTo(ask), 'http://here').searchParams
  expect(readProblemAsk(search)).toEqual(ask)
  expect(problemList.input.safeParse(readProblemAsk(search)).success).toBe(true)
})

test('没有条件的地址最短；说不通的条件不算', () => {
  expect(problemsTo({ overdue: false, states: [] })).toBe('/problems')
  const odd = new URLSearchParams(
    'mine=all&unit=-3&states=nowhere,told&year=12&age=old&overdue=yes&words=%20',
  )
  expect(readProblemAsk(odd)).toEqual({ states: ['told'] })
})
