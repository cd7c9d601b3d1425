import { expect, test } from 'vitest'
import { canOwn, findOwner, type HeldPost, OWNERS, type Owner } from './owner.ts'

const posts: HeldPost[] = [
  { id: 4, title: '党组成员、副局长', role: 'leader' },
  { id: 3, title: '党组书记、局长', role: 'secretary' },
  { id: 5, title: '党务干部', role: 'clerk' },
  { id: 6, title: '纪检委员', role: 'member' },
  { id: 2, title: '副局长', role: 'leader' },
]

test.each<[Owner, number | undefined]>([
  ['secretary', 3],
  ['head', 3],
  ['deputy', 2],
  ['clerk', 5],
  ['discipline', 6],
  ['organiser', undefined],
])('责任人 %s 是 %s 号岗位', (owner, id) => {
  expect(findOwner(owner, posts)?.id).toBe(id)
})

test('副局长不当作局长', () => {
  expect(findOwner('head', [{ id: 1, title: '副局长', role: 'leader' }])).toBeUndefined()
})

test('内设科室没有书记，党支部没有行政主要负责人', () => {
  expect(canOwn('secretary', 'office')).toBe(false)
  expect(canOwn('head', 'branch')).toBe(false)
  expect(canOwn('clerk', 'office')).toBe(true)
  expect(Object.values(OWNERS).every(owner => owner.kinds.length > 0)).toBe(true)
})
