import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemAccept, problemRegister, problemTell } from '#domain/problem/contract.ts'
import { problemPlan } from '#domain/problem/plan-contract.ts'
import { sessionShow } from '#domain/session/contract.ts'
import { walkPages } from './look.ts'
import { call, type Journey, openJourney } from './world.ts'

let journey: Journey
let problem: number

beforeAll(async () => {
  journey = await openJourney()
  const page = await journey.signIn('ganshi')
  problem = await makeProblem(page)
  await page.context().close()
})
afterAll(() => journey?.close())

/** A problem of the page's own unit, with a plan. */
async function makeProblem(page: Page): Promise<number> {
  const above = await journey.signIn('gongwei')
  const { me } = await call(page, sessionShow, {})
  const about = { source: 'special-check', foundOn: '2023-06-01' }
  const { made } = await call(above, problemRegister, {
    unit: me?.post.unit ?? 0,
    problems: [
      { ...about, title: '学习记录不完整，补记的没有注明', deadline: '2023-08-01' },
      { ...about, title: '公务接待清单缺审批' },
    ],
  })
  await call(above, problemTell, { ids: made.map(one => one.id) })
  const [{ id } = { id: 0 }] = made
  await call(page, problemAccept, { ids: [id] })
  await call(page, problemPlan, {
    id,
    measures: [
      { kind: 'now', words: '逐月补全记录，注明补记日期', dueOn: '2023-07-01' },
      { kind: 'lasting', words: '建立学习登记制度', rule: '学习登记办法' },
    ],
  })
  await above.context().close()
  return id
}

test('问题整改、评议各页在电脑和手机上都不横向溢出，字看得清，没有严重的无障碍问题', async () => {
  const wrong = await walkPages(journey, [
    [undefined, ['/ballot']],
    [
      'ganshi',
      [
        '/problems',
        '/problems?mine=unit&view=board',
        '/problems/register',
        `/problems/${problem}`,
        '/duties',
      ],
    ],
    ['gongwei', ['/problems?mine=over', '/problems/board', `/problems/${problem}`]],
  ])
  expect(wrong).toEqual([])
}, 400_000)
