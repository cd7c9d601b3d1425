import { expect, test } from 'vitest'
import { findHandOver, type HeldPost } from './succession.ts'

const held = (post: Partial<HeldPost>): HeldPost => ({
  id: 1,
  unit: 2,
  person: 20,
  name: '赵东',
  title: '党建办干部',
  role: 'clerk',
  from: '2020-01-01',
  to: null,
  ...post,
})
const named = { person: 20, post: 1, name: '赵东', unit: 2 }
const today = '2023-06-01'

test('在任的不动；没有指定到人的也不动', () => {
  expect(findHandOver(named, { posts: [held({})], today })).toBeUndefined()
  expect(findHandOver({ ...named, person: null, name: '' }, { posts: [], today })).toBeUndefined()
  // A post that ends today is still held today.
  expect(findHandOver(named, { posts: [held({ to: today })], today })).toBeUndefined()
})

test('离任的：归接任同一岗位的人，没有接任的归单位', () => {
  const gone = held({ to: '2023-05-31' })
  const heir = held({ id: 2, person: 21, name: '钱西', from: '2023-06-01' })
  expect(findHandOver(named, { posts: [gone, heir], today })?.to).toEqual({ person: 21, name: '钱西' })
  expect(findHandOver(named, { posts: [gone], today })).toEqual({ from: '赵东', to: null })
  const elsewhere = { ...heir, unit: 3 }
  expect(findHandOver(named, { posts: [gone, elsewhere], today })?.to).toBeNull()
})

test('岗位名称变了，同一权限只有一人的归他；有几人的归单位，不猜', () => {
  const gone = held({ to: '2023-05-31' })
  const one = held({ id: 2, person: 21, name: '钱西', title: '组织干事' })
  const two = held({ id: 3, person: 22, name: '孙南', title: '宣传干事' })
  expect(findHandOver(named, { posts: [gone, one], today })?.to?.name).toBe('钱西')
  expect(findHandOver(named, { posts: [gone, one, two], today })?.to).toBeNull()
})
