import fc from 'fast-check'
import { expect, test } from 'vitest'
import { available, type Facts, type Said, type Speaker, type Taint, whyNot } from './deciding.ts'
import {
  MOVES,
  OPEN_STATES,
  PROBLEM_ACT_NAMES,
  PROBLEM_STATE_NAMES,
  type ProblemAct,
  type ProblemState,
} from './state.ts'

const BEGINNINGS: readonly ProblemState[] = ['found', 'accepted']
const ENDS: readonly ProblemState[] = ['closed', 'dropped', 'merged', 'split']
const LOCKS: readonly ProblemAct[] = ['resolve', 'verify', 'satisfy']

const facts = (more: Partial<Facts> = {}): Facts => ({
  state: 'rectifying',
  round: 1,
  foundOn: '2023-03-01',
  closedOn: null,
  deadline: '2023-06-30',
  verifier: 30,
  extensions: 0,
  acts: [],
  isShown: true,
  undone: 0,
  poll: null,
  ...more,
})
const said = (kind: ProblemAct, more: Partial<Said> = {}): Said => ({
  id: 1,
  kind,
  round: 1,
  person: 20,
  on: '2023-05-01',
  to: null,
  answers: null,
  ...more,
})
const of = (side: 'unit' | 'over' | 'neither', more: Partial<Speaker> = {}): Speaker => ({
  person: side === 'unit' ? 10 : 20,
  isUnit: side === 'unit',
  isOver: side === 'over',
  taint: null,
  ...more,
})

/** Where a problem can get to from a state, by the moves alone. */
function reachable(from: readonly ProblemState[], without: readonly ProblemAct[] = []): Set<ProblemState> {
  const seen = new Set(from)
  for (const state of seen)
    for (const { act, from: starts, to } of MOVES)
      if (to && starts.includes(state) && !without.includes(act)) seen.add(to)
  return seen
}

test('每个状态都到得了；未到终点的，都还能走到销号', () => {
  expect([...reachable(['found'])].sort()).toEqual([...PROBLEM_STATE_NAMES].sort())
  for (const state of ['found', ...OPEN_STATES] as const)
    expect(reachable([state]).has('closed'), state).toBe(true)
})

test('终点只有已销号能按反弹重开，其余不再动', () => {
  const out = ENDS.map(end => [
    end,
    MOVES.filter(one => one.from.includes(end) && one.to).map(one => one.act),
  ])
  expect(Object.fromEntries(out)).toEqual({ closed: ['reopen'], dropped: [], merged: [], split: [] })
})

test('三道锁缺哪一道，都走不到销号', () => {
  for (const lock of LOCKS) expect(reachable(BEGINNINGS, [lock]).has('closed'), lock).toBe(false)
})

test('每种办理都在表里，一个状态上一种办理只有一个去处', () => {
  expect(MOVES.map(one => one.act).sort()).toEqual([...PROBLEM_ACT_NAMES].sort())
})

test.each(MOVES.map(({ act, from, side }) => [act, from, side] as const))(
  '%s：不在该办的状态、不是该办的一方，办不成',
  (act, from, side) => {
    for (const state of PROBLEM_STATE_NAMES)
      if (!from.includes(state)) expect(whyNot(act, facts({ state }), of('over'))).toContain('不能')
    const [state = 'found'] = from
    expect(whyNot(act, facts({ state }), of('neither'))).toBeDefined()
    const wrong: Record<typeof side, Speaker[]> = {
      unit: [of('over')],
      over: [of('unit'), of('over', { isUnit: true })],
      verifier: [of('unit'), of('over')],
      both: [],
    }
    for (const speaker of wrong[side]) expect(whyNot(act, facts({ state }), speaker)).toContain('由')
  },
)

test('沾边的人：核验、确认满意、销号都不行，哪怕是督办单位的', () => {
  const taints: readonly Taint[] = ['post', 'acted', 'named', 'colleague', 'namesake']
  for (const taint of taints) {
    const speaker = of('over', { taint })
    expect(
      whyNot('verify', facts({ state: 'resolved', verifier: speaker.person }), speaker),
      taint,
    ).toContain('请换别的同志')
    expect(whyNot('satisfy', facts({ state: 'verified', poll: 'passed' }), speaker)).toContain('请换别的同志')
    expect(whyNot('close', facts({ state: 'satisfied' }), speaker)).toContain('请换别的同志')
  }
})

test('问过群众的以群众说的为准：不满意，写什么理由也代替不了；评的人太少，可以再问或者说明', () => {
  const waived = said('waive', { person: 10 })
  const satisfy = (poll: Facts['poll'], acts: readonly Said[]) =>
    whyNot('satisfy', facts({ state: 'verified', poll, acts }), of('over'))
  expect(satisfy('failed', [waived])).toContain('评议没有通过')
  expect(satisfy('open', [waived])).toContain('正在进行')
  expect(satisfy('passed', [])).toBeUndefined()
  expect(satisfy('few', [])).toContain('太少')
  expect(satisfy('few', [waived])).toBeUndefined()
  expect(satisfy(null, [])).toContain('请先请涉及的群众')
  expect(satisfy(null, [said('waive', { round: 0 })])).toContain('请先请涉及的群众')
  expect(satisfy(null, [said('waive', { person: 20 })])).toContain('请督办单位别的同志批准')
  const waive = (poll: Facts['poll']) => whyNot('waive', facts({ state: 'verified', poll }), of('unit'))
  expect([waive('failed'), waive('open'), waive('passed')].every(why => why?.startsWith('评议'))).toBe(true)
  expect([waive('few'), waive(null)]).toEqual([undefined, undefined])
})

test('页面给出的就是办得成的：列出的没有理由的办理，逐个问也没有理由，反过来也是', () => {
  const speakers = fc.record({
    person: fc.constantFrom(10, 20, 30),
    isUnit: fc.boolean(),
    isOver: fc.boolean(),
    taint: fc.constantFrom<Taint | null>(null, 'post', 'acted'),
  })
  const arbitrary = fc.record({
    state: fc.constantFrom(...PROBLEM_STATE_NAMES),
    isShown: fc.boolean(),
    undone: fc.nat(2),
    poll: fc.constantFrom<Facts['poll']>(null, 'open', 'few', 'passed', 'failed'),
    acts: fc.array(
      fc
        .constantFrom<ProblemAct>('state', 'waive', 'extend', 'resolve')
        .map(kind => said(kind, { person: 10 })),
      { maxLength: 3 },
    ),
  })
  fc.assert(
    fc.property(arbitrary, speakers, (more, speaker) => {
      const listed = available(facts(more), speaker).filter(one => one.why === null)
      const tried = PROBLEM_ACT_NAMES.filter(act => whyNot(act, facts(more), speaker) === undefined)
      expect(listed.map(one => one.act).sort()).toEqual(tried.sort())
    }),
  )
})
