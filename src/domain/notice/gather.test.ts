import { expect, test } from 'vitest'
import { gatherReminders, type Reminder } from './gather.ts'

const SORT = { many: '件应办已经逾期', page: '/duties' }
const reminder = (person: number, id: number, dueOn: string | null = null): Reminder => ({
  person,
  unit: 1,
  kind: 'overdue',
  subject: `duty:${id}:overdue`,
  words: `第${id}件`,
  page: `/duties/${id}`,
  dueOn,
})

test('三件以内各说各的', () => {
  const told = gatherReminders([reminder(1, 1), reminder(1, 2), reminder(1, 3)], SORT)
  expect(told.map(one => [one.words, one.parts.length])).toEqual([
    ['第1件', 0],
    ['第2件', 0],
    ['第3件', 0],
  ])
})

test('多的并成一条，写明几件，到期日取最早的；各人是各人的', () => {
  const many = Array.from({ length: 40 }, (_, at) => reminder(1, at + 1, `2023-0${(at % 9) + 1}-10`))
  const told = gatherReminders([...many, reminder(2, 1)], SORT)
  expect(told.map(one => [one.person, one.words, one.page, one.dueOn, one.parts.length])).toEqual([
    [1, '40件应办已经逾期', '/duties', '2023-01-10', 40],
    [2, '第1件', '/duties/1', null, 0],
  ])
})
