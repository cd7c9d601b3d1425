import { expect, test } from 'vitest'
import { type Course, foresee } from './foresee.ts'
import { keyInWords } from './key-words.ts'

const COURSE: Course = {
  from: '2023-07-01',
  due: '2023-09-30',
  times: 1,
  done: 0,
  past: { due: 0, inTime: 0, overdue: 0 },
  year: { due: 0, overdue: 0 },
}

test('进度落后、以前也多半没按期的，很可能办不成，两条理由都说', () => {
  const found = foresee({ ...COURSE, past: { due: 4, inTime: 1, overdue: 1 } }, '2023-09-10')
  expect(found).toEqual({
    likely: 'likely',
    reason: '时间已过78%，要1次只办了0次；以前到期的4次里3次没按期办成',
  })
})

test('一向按期的不报；只一次没按期的不报；办成的、到期的、没开始的不报', () => {
  expect(foresee({ ...COURSE, past: { due: 6, inTime: 6, overdue: 0 } }, '2023-08-20')).toBeUndefined()
  expect(foresee({ ...COURSE, past: { due: 1, inTime: 0, overdue: 1 } }, '2023-08-20')).toBeUndefined()
  const bad = { ...COURSE, past: { due: 4, inTime: 0, overdue: 4 } }
  expect(foresee({ ...bad, done: 1 }, '2023-08-20')).toBeUndefined()
  expect(foresee(bad, '2023-10-01')).toBeUndefined()
  expect(foresee(bad, '2023-06-30')).toBeUndefined()
})

test('要办多次而剩下的日子不够的报；将到期还没办的提一句', () => {
  expect(foresee({ ...COURSE, times: 6, done: 1 }, '2023-09-10')?.reason).toContain('每周一次也来不及')
  expect(foresee(COURSE, '2023-09-26')).toMatchObject({ likely: 'possible' })
})

test.each([
  ['2023', '2023年'],
  ['2023-H2', '2023年下半年'],
  ['2023-Q3', '2023年第三季度'],
  ['2023-05', '2023年5月'],
  ['2023-dragon-boat', '2023年端午节前'],
  ['r12', '第12号登记引出'],
  ['t7', '任期届满前'],
])('窗口 %s 读作“%s”', (key, words) => {
  expect(keyInWords(key)).toBe(words)
})
