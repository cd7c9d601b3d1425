import { afterAll, beforeAll, expect, test } from 'vitest'
import { dutyTodo } from '#domain/duty/contract.ts'
import { ladderList } from '#domain/ladder/contract.ts'
import { walkPages } from './look.ts'
import { call, type Journey, openJourney } from './world.ts'

let journey: Journey
let duty: number
let step: number

beforeAll(async () => {
  journey = await openJourney()
  const page = await journey.signIn('ganshi')
  duty = (await call(page, dutyTodo, {})).todo[0]?.id ?? 0
  step = (await call(page, ladderList, { open: false })).rows[0]?.id ?? 0
  await page.context().close()
})
afterAll(() => journey?.close())

test('应办、任务、督促、规范各页在电脑和手机上都不横向溢出，字看得清，没有严重的无障碍问题', async () => {
  const wrong = await walkPages(journey, [
    [
      'ganshi',
      [
        '/duties',
        `/duties/${duty}`,
        '/duties/list',
        '/tasks',
        '/tasks?task=7',
        '/tasks/lists',
        '/tasks/lists/2',
        '/tasks/lists/face',
        '/tasks/projects',
        '/tasks/letters',
        '/tasks/letters/2',
        '/duties/board',
        '/duties/board?view=duties',
        '/duties/board?view=foresee',
        '/duties/calendar?day=2023-09-30',
        '/duties/norms',
        '/duties/ladder',
        `/duties/ladder/${step}`,
      ],
    ],
    ['gongwei', ['/duties/ladder?view=plan', '/duties/ladder?view=issued']],
    ['sysadmin', ['/duties/norms', '/duties/norms?view=years', '/duties/norms?view=holidays']],
  ])
  expect(wrong).toEqual([])
}, 400_000)
