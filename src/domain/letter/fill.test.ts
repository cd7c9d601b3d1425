import { expect, test } from 'vitest'
import { copyState } from './coverage.ts'
import { asksPerson, fillLetter, strangePlaces } from './fill.ts'

test('空位填上名称；名称里有“$”和“{”也照原样', () => {
  const body = '{上级}与{unit}（{姓名}）签订{year}年责任书'
  const filled = fillLetter(body, { unit: '$&局', person: '{单位}', year: 2023, superior: '县委' })
  expect(filled).toBe('县委与$&局（{单位}）签订2023年责任书')
})

test('不认识的空位指出在第几行', () => {
  expect(strangePlaces('第一条\n{部门}应当……')[0]?.message).toBe(
    '第2行的“{部门}”不认识，可以写{单位}、{姓名}、{年度}、{上级}',
  )
  expect(strangePlaces('{单位}，{年度}')).toEqual([])
  expect(strangePlaces('漏了半边{单位')).toHaveLength(1)
  expect(asksPerson('{单位}')).toBe(false)
})

test('签字只对签时的字句有效', () => {
  expect(copyState({ digest: 'a', signed: [] })).toBe('missing')
  expect(copyState({ digest: 'a', signed: [{ digest: 'a' }] })).toBe('signed')
  expect(copyState({ digest: 'b', signed: [{ digest: 'a' }] })).toBe('void')
})
