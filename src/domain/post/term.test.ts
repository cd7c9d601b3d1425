import { expect, test } from 'vitest'
import { type Term, whyNotAppointed } from './term.ts'

const clerk: Term = { unit: 1, title: '党务干部', role: 'clerk', from: '2023-01-01', to: '2023-06-30' }
const admin: Term = { unit: 1, title: '系统管理员', role: 'system_admin', from: '2023-01-01', to: null }

test('同一单位同一岗位任期首尾相接可以，重叠一天也不行', () => {
  expect(whyNotAppointed([clerk], { ...clerk, from: '2023-07-01', to: null })).toBeUndefined()
  expect(whyNotAppointed([clerk], { ...clerk, from: '2023-06-30', to: null })).toContain('任期重叠')
  expect(whyNotAppointed([clerk], { ...clerk, from: '2022-01-01', to: '2022-12-31' })).toBeUndefined()
})

test('可以在两个单位任职，也可以在一个单位兼两种业务岗位', () => {
  expect(whyNotAppointed([clerk], { ...clerk, unit: 2 })).toBeUndefined()
  expect(whyNotAppointed([clerk], { ...clerk, role: 'branch_secretary' })).toBeUndefined()
})

test.each([
  [{ ...admin, role: 'security_admin' as const }, true],
  [{ ...admin, role: 'audit_admin' as const }, false],
  [{ ...clerk, unit: 9 }, false],
  [{ ...clerk, unit: 9, role: 'inspector' as const }, false],
])('系统管理员兼任 %o：%s', (next, allowed) => {
  expect(whyNotAppointed([admin], next) === undefined).toBe(allowed)
  expect(whyNotAppointed([next], admin) === undefined).toBe(allowed)
})
