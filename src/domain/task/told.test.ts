import { expect, test } from 'vitest'
import { peopleTold, taskReminderOf } from './told.ts'

const CLERK = { person: 1, signsIn: true, mayDo: true }
const MEMBER = { person: 2, signsIn: true, mayDo: false }
const ABSENT = { person: 3, signsIn: false, mayDo: true }

test('签收提醒能签收的人；临期和逾期提醒责任人', () => {
  expect(peopleTold({ sort: 'receive', owner: 2 }, [CLERK, MEMBER, ABSENT])).toEqual([1])
  expect(peopleTold({ sort: 'near', owner: 2 }, [CLERK, MEMBER, ABSENT])).toEqual([2])
})

test('责任人不在任、不能登录或没有写明，提醒本单位能办的人', () => {
  for (const owner of [3, 9, null])
    expect(peopleTold({ sort: 'overdue', owner }, [CLERK, MEMBER, ABSENT])).toEqual([1])
})

test('一人两岗只说一遍', () => {
  expect(peopleTold({ sort: 'receive', owner: null }, [CLERK, CLERK])).toEqual([1])
})

test('话里有任务和日子，名称太长的截短', () => {
  expect(taskReminderOf('receive', { title: '制定要点', dueOn: '2023-03-01' })).toBe(
    '请签收任务“制定要点”，2023年3月1日以前完成',
  )
  expect(taskReminderOf('overdue', { title: '长'.repeat(200), dueOn: '2023-03-01' }).length).toBeLessThan(100)
})

test('名称里的控制字符换成空格，截短不会截开一个字', () => {
  expect(taskReminderOf('returned', { title: '报送\u0007\n材料', dueOn: null })).toContain('“报送 材料”')
  const cut = taskReminderOf('returned', { title: `${'长'.repeat(59)}𠮷𠮷`, dueOn: null })
  expect(cut).toContain('长𠮷…”')
  expect(JSON.stringify(cut)).not.toContain('\\ud')
})
