import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, serialOf } from '#domain/kernel/day.ts'
import { type Climb, courseOf, type Reply, type ReplyKind, type Step } from './climb.ts'
import {
  type Decidable,
  type Speaker,
  whyNotAnswered,
  whyNotDecided,
  whyNotExtended,
  whyNotInspected,
  whyNotIssued,
  whyNotObjected,
  whyNotPaused,
  whyNotReleased,
  whyNotResumed,
  whyNotReviewed,
  whyNotTurned,
  whyNotVisited,
  whyNotWithdrawn,
} from './deciding.ts'
import { LadderDefinition, RUNG_NAMES, type Rung, rungOf } from './definition.ts'

const RULES = LadderDefinition.parse({
  id: 'sample',
  version: 1,
  label: '阶梯',
  for: 'duty',
  rungs: [
    { rung: 'remind', after: 1, answer_within: 3, to: 'owner', asks: '说明原因' },
    { rung: 'dispatch', after: 2, answer_within: 3, to: 'leader', asks: '商定日期' },
    { rung: 'inspect', after: 3, answer_within: 5, to: 'leader', asks: '准备材料' },
    { rung: 'supervise', after: 3, answer_within: 5, to: 'leader', asks: '限期办结' },
  ],
  promise_within: 20,
  extension: { times: 2, days: 30 },
  pause: { times: 1, days: 30 },
})
const DUE = '2023-09-29'
const OWN = 7
const ABOVE = 1
const UNIT: Speaker = { unit: OWN, isAbove: false, isTop: false }
const SUPERIOR: Speaker = { unit: ABOVE, isAbove: true, isTop: false }

/** Mondays to Fridays. */
function addWorkingDays(day: Day, count: number): Day {
  let at = day
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    if ((serialOf(at) + 4) % 7 !== 0 && (serialOf(at) + 4) % 7 !== 6) left -= 1
  }
  return at
}

const course = (climb: Climb) => courseOf(climb, RULES, addWorkingDays)
const decidable = (climb: Climb, today: Day, settled?: string): Decidable => ({
  climb,
  to: OWN,
  settled,
  rules: RULES,
  addWorkingDays,
  today,
})
const step = (rung: Rung, issuedOn: Day): Step => ({
  id: RUNG_NAMES.indexOf(rung) + 1,
  rung,
  issuedOn,
  answerBy: addWorkingDays(issuedOn, rungOf(RULES, rung).answer_within),
})
const reply = (kind: ReplyKind, on: Day, more: Partial<Reply> = {}): Reply => ({
  id: 1,
  step: 1,
  kind,
  on,
  to: null,
  answers: null,
  ...more,
})
const reminded = { opens: DUE, steps: [step('remind', '2023-10-09')], replies: [] as Reply[] }

describe('到了哪一级', () => {
  test('逾期次日起发提示；没有答复，期满两个工作日后才到调度', () => {
    expect(course({ opens: DUE, steps: [], replies: [] }).next).toEqual({ rung: 'remind', on: '2023-10-02' })
    expect(course(reminded)).toMatchObject({
      held: { by: 'answer', until: '2023-10-12' },
      next: { rung: 'dispatch', on: '2023-10-16' },
    })
  })

  test('答应了日期，到那天为止不升级；延期、停表、异议、转请各等各的', () => {
    const since = (...replies: Reply[]) => course({ ...reminded, replies })
    expect(since(reply('answer', '2023-10-10', { to: '2023-10-31' })).next?.on).toBe('2023-11-02')
    expect(since(reply('grant', '2023-10-10', { to: '2023-11-10' })).held).toEqual({
      by: 'extension',
      until: '2023-11-10',
    })
    const paused = reply('pause', '2023-10-10', { to: '2023-11-03' })
    expect(since(paused).held).toEqual({ by: 'pause', until: '2023-11-03' })
    expect(since(paused, reply('resume', '2023-10-20', { id: 2, answers: 1 })).held?.until).toBe('2023-10-20')
    expect(since(reply('object', '2023-10-10'))).toMatchObject({ held: { by: 'objection' }, next: undefined })
    expect(since(reply('turn', '2023-10-10'))).toMatchObject({ held: { by: 'turned' }, next: undefined })
  })

  test('异议不成立、上级答复了，重新给答复的时间；异议成立、撤回，到此为止', () => {
    const since = (kind: ReplyKind, answers: ReplyKind) =>
      course({
        ...reminded,
        replies: [reply(answers, '2023-10-10'), reply(kind, '2023-10-16', { id: 2, answers: 1 })],
      })
    expect(since('dismiss', 'object').held).toEqual({ by: 'dismissed', until: '2023-10-19' })
    expect(since('release', 'turn').held).toEqual({ by: 'released', until: '2023-10-19' })
    expect(since('uphold', 'object')).toMatchObject({ over: 'upheld', next: undefined })
    expect(course({ ...reminded, replies: [reply('withdraw', '2023-10-10')] })).toMatchObject({
      over: 'withdrawn',
      next: undefined,
    })
  })

  test('督办以后没有更高的一级', () => {
    const days = ['2023-10-09', '2023-10-16', '2023-10-24', '2023-11-03']
    const steps = RUNG_NAMES.map((rung, index) => step(rung, days[index] ?? ''))
    expect(course({ opens: DUE, steps, replies: [] }).next).toBeUndefined()
  })
})

describe('谁能说什么', () => {
  test('答复一级一次；答应的日期不早于今天、不晚于规定', () => {
    const one = decidable(reminded, '2023-10-10')
    expect(whyNotAnswered(one, UNIT, '2023-10-20')).toBeUndefined()
    expect(whyNotAnswered(one, UNIT, '2023-10-09')).toContain('已过')
    expect(whyNotAnswered(one, UNIT, '2023-11-08')).toContain('最迟2023年11月7日')
    expect(whyNotAnswered(one, SUPERIOR)).toContain('不是发给本单位')
    const answered = { ...reminded, replies: [reply('answer', '2023-10-10')] }
    expect(whyNotAnswered(decidable(answered, '2023-10-11'), UNIT)).toContain('已经答复过')
    const asked = [
      ...answered.replies,
      reply('turn', '2023-10-11', { id: 2 }),
      reply('release', '2023-10-12', { id: 3, answers: 2 }),
    ]
    expect(whyNotAnswered(decidable({ ...reminded, replies: asked }, '2023-10-13'), UNIT)).toBeUndefined()
    expect(course(answered).held).toEqual({ by: 'answered', until: '2023-10-12' })
    expect(whyNotAnswered(decidable(reminded, '2023-10-10', '已经办成'), UNIT)).toBe('已经办成')
  })

  test('延期、停表有次数和天数；停表被恢复后不再停', () => {
    const one = decidable(reminded, '2023-10-10')
    expect(whyNotExtended(one, UNIT, '2023-11-09')).toBeUndefined()
    expect(whyNotExtended(one, UNIT, '2023-11-10')).toContain('每次至多30天')
    expect(whyNotExtended(one, UNIT, '2023-10-10')).toContain('晚于今天')
    const granted = [reply('grant', '2023-10-09', { id: 3 }), reply('grant', '2023-10-09', { id: 4 })]
    expect(whyNotExtended(decidable({ ...reminded, replies: granted }, '2023-10-10'), UNIT)).toContain(
      '至多2次',
    )
    expect(whyNotPaused(one, UNIT, '2023-11-09')).toBeUndefined()
    const paused = [reply('pause', '2023-10-09', { to: '2023-10-31' })]
    expect(whyNotPaused(decidable({ ...reminded, replies: paused }, '2023-10-10'), UNIT)).toContain(
      '已经停表',
    )
    const resumed = [...paused, reply('resume', '2023-10-10', { id: 2, answers: 1 })]
    expect(whyNotPaused(decidable({ ...reminded, replies: resumed }, '2023-10-11'), UNIT)).toContain(
      '至多1次',
    )
  })

  test('异议由上级的别的同志复核；本单位、签发人都不行', () => {
    const one = decidable({ ...reminded, replies: [reply('object', '2023-10-10')] }, '2023-10-11')
    expect(whyNotReviewed(one, SUPERIOR, { person: 2, issuer: 1, asker: 3 })).toBeUndefined()
    expect(whyNotReviewed(one, SUPERIOR, { person: 1, issuer: 1, asker: 3 })).toContain('别的同志')
    expect(whyNotReviewed(one, SUPERIOR, { person: 3, issuer: 1, asker: 3 })).toContain('您提的')
    expect(whyNotReviewed(one, UNIT, { person: 2, issuer: 1, asker: 3 })).toContain('不能决定')
  })

  test('到了督查，能登记结果的可以安排检查；本单位查不了自己', () => {
    const inspected = { ...reminded, steps: [...reminded.steps, step('inspect', '2023-10-20')] }
    const one = decidable(inspected, '2023-10-23')
    expect(whyNotInspected(one, SUPERIOR)).toBeUndefined()
    expect(whyNotInspected(decidable(reminded, '2023-10-23'), SUPERIOR)).toContain('督查一级')
    expect(whyNotInspected(one, UNIT)).toContain('不在您岗位的下面')
    const top: Speaker = { ...UNIT, isTop: true }
    expect(whyNotVisited(one, top)).toBeUndefined()
    expect(whyNotInspected(one, top)).toContain('不能由本单位检查')
  })

  test('督查以前不登记督查结果；转请只由被转的单位答复；撤回只由签发单位', () => {
    const one = decidable(reminded, '2023-10-10')
    expect(whyNotVisited(one, SUPERIOR)).toContain('督查一级')
    expect(whyNotWithdrawn(one, SUPERIOR, ABOVE)).toBeUndefined()
    expect(whyNotWithdrawn(one, SUPERIOR, 3)).toContain('签发单位')
    const turned = decidable({ ...reminded, replies: [reply('turn', '2023-10-10')] }, '2023-10-11')
    expect(whyNotReleased(turned, SUPERIOR, ABOVE)).toBeUndefined()
    expect(whyNotReleased(turned, SUPERIOR, 3)).toContain('不是本单位')
    expect(whyNotTurned(one, { ...UNIT, isTop: true }, { owner: OWN, before: [] })).toContain('没有上级')
    expect(whyNotTurned(one, UNIT, { owner: OWN, unit: ABOVE, before: [ABOVE] })).toContain('已经转请过')
    expect(whyNotTurned(one, UNIT, { owner: 99, before: [] })).toContain('请答复下级')
  })
})

/** What may be tried on a day: issuing some rung, or saying something. */
const tries = fc.record({
  days: fc.integer({ min: 0, max: 12 }),
  what: fc.constantFrom(
    ...RUNG_NAMES,
    'answer' as const,
    'object' as const,
    'uphold' as const,
    'dismiss' as const,
    'pause' as const,
    'resume' as const,
    'extend' as const,
    'grant' as const,
    'refuse' as const,
    'turn' as const,
    'release' as const,
  ),
  span: fc.integer({ min: -2, max: 40 }),
})

function open(replies: readonly Reply[], kind: ReplyKind): Reply | undefined {
  return replies.find(one => one.kind === kind && !replies.some(other => other.answers === one.id))
}

/** Does what is tried where nothing is said against it; returns the climb after it. */
function tried(climb: Climb, today: Day, { what, span }: { what: Rung | ReplyKind; span: number }): Climb {
  const one = decidable(climb, today)
  const last = climb.steps.at(-1)
  const to = addDays(today, span)
  const said = (kind: ReplyKind, why: string | undefined, more: Partial<Reply> = {}): Climb =>
    why !== undefined || !last
      ? climb
      : {
          ...climb,
          replies: [
            ...climb.replies,
            reply(kind, today, { id: climb.replies.length + 1, step: last.id, ...more }),
          ],
        }
  const deciding = (kind: 'object' | 'extend' | 'turn' | 'pause') => ({
    answers: open(climb.replies, kind)?.id ?? null,
  })
  switch (what) {
    case 'answer':
      return said('answer', whyNotAnswered(one, UNIT, to), { to })
    case 'object':
      return said('object', whyNotObjected(one, UNIT))
    case 'uphold':
    case 'dismiss':
      return said(what, whyNotReviewed(one, SUPERIOR, { person: 2, issuer: 1, asker: 3 }), deciding('object'))
    case 'pause':
      return said('pause', whyNotPaused(one, UNIT, to), { to })
    case 'resume':
      return said('resume', whyNotResumed(one, UNIT), deciding('pause'))
    case 'extend':
      return said('extend', whyNotExtended(one, UNIT, to), { to })
    case 'grant':
    case 'refuse':
      return said(what, whyNotDecided(one, SUPERIOR, { person: 2, asker: 3 }), {
        ...deciding('extend'),
        to: what === 'grant' ? (open(climb.replies, 'extend')?.to ?? null) : null,
      })
    case 'turn':
      return said('turn', whyNotTurned(one, UNIT, { owner: OWN, before: [] }))
    case 'release':
      return said('release', whyNotReleased(one, SUPERIOR, ABOVE), deciding('turn'))
    default: {
      const why = whyNotIssued(one, SUPERIOR, what as Rung)
      return why === undefined ? { ...climb, steps: [...climb.steps, step(what as Rung, today)] } : climb
    }
  }
}

test('不管谁在哪天试什么：级别依次、一级不缺、一级不重，期满以前不升，等着的时候不发', () => {
  let climbed = 0
  fc.assert(
    fc.property(fc.array(tries, { maxLength: 60 }), attempts => {
      let today = DUE
      let climb: Climb = { opens: DUE, steps: [], replies: [] }
      for (const attempt of attempts) {
        today = addDays(today, attempt.days)
        const before = climb
        climb = tried(climb, today, attempt)
        const fresh = climb.steps.length > before.steps.length ? climb.steps.at(-1) : undefined
        if (!fresh) continue
        const former = before.steps.at(-1)
        const { held } = course(before)
        expect(former === undefined || today > former.answerBy).toBe(true)
        expect(former === undefined || (held?.until !== undefined && held.until < today)).toBe(true)
        // Asked for once more on the same day: nothing.
        expect(tried(climb, today, attempt)).toBe(climb)
      }
      expect(climb.steps.map(one => one.rung)).toEqual(RUNG_NAMES.slice(0, climb.steps.length))
      climbed = Math.max(climbed, climb.steps.length)
      const ends = climb.replies.findIndex(one => one.kind === 'uphold')
      if (ends >= 0) expect(course(climb).next).toBeUndefined()
    }),
    { numRuns: 400 },
  )
  expect(climbed).toBeGreaterThan(1)
})

test('阶梯缺一级、次序不对，读包时就指出', () => {
  const { rungs, ...rest } = RULES
  expect(LadderDefinition.safeParse({ ...rest, rungs: rungs.slice(1) }).error?.issues[0]?.message).toContain(
    '一级不缺',
  )
  expect(LadderDefinition.safeParse({ ...rest, rungs: rungs.toReversed() }).success).toBe(false)
})
