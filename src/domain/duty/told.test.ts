import { expect, test } from 'vitest'
import { type ReachedPost, reminderOf, toldOf } from './told.ts'

const post = (id: number, role: string, more: Partial<ReachedPost> = {}): ReachedPost => ({
  id,
  title: '干部',
  role,
  signsIn: true,
  mayDo: role !== 'member',
  ...more,
})
const idsOf = (posts: readonly ReachedPost[]) => posts.map(one => one.id)

test('有责任人的只提醒责任人', () => {
  expect(idsOf(toldOf('secretary', [post(1, 'clerk'), post(2, 'secretary')]))).toEqual([2])
})

test('没有责任人的，提醒本单位能办的岗位', () => {
  expect(idsOf(toldOf(undefined, [post(1, 'clerk'), post(2, 'member'), post(3, 'secretary')]))).toEqual([
    1, 3,
  ])
  expect(idsOf(toldOf('discipline', [post(1, 'clerk'), post(2, 'member')]))).toEqual([1])
})

test('责任人不能登录的，提醒本单位能办的，不会谁也不知道', () => {
  expect(idsOf(toldOf('secretary', [post(1, 'clerk'), post(2, 'secretary', { signsIn: false })]))).toEqual([
    1,
  ])
})

test('话里写明哪一期、哪天到期，逾期的写明逾期', () => {
  const one = { label: '专题研究', key: '2023-Q3' }
  expect(reminderOf(one, { due: '2023-09-30', state: 'near' })).toBe(
    '专题研究（2023年第三季度）2023年9月30日到期',
  )
  expect(reminderOf(one, { due: '2023-09-30', state: 'overdue' })).toBe(
    '专题研究（2023年第三季度）应在2023年9月30日以前办成，已经逾期',
  )
})
