import { expect, test } from 'vitest'
import {
  addField,
  addList,
  blankExtension,
  blankLedger,
  fieldAt,
  fieldsOf,
  moveField,
  ofKind,
  renamed,
  withColumn,
  withField,
} from './design.ts'

const blank = blankLedger('affairs', ['own.ledger-1'])

test('新台账有一个字段，是标题也是列；标识不与别的重', () => {
  expect(blank).toMatchObject({ id: 'own.ledger-2', title: 'text_1', list: ['text_1'] })
})

test('加字段：标识不重，该有的都有；分项里面也能加', () => {
  const one = addField(blank, 'count')
  const two = addField(one.held, 'count')
  expect([one.at, two.at]).toEqual([[1], [2]])
  expect(fieldAt(two.held, [2])).toEqual({ id: 'count_2', kind: 'count', label: '', unit: '次' })
  const items = addField(blank, 'items')
  const inner = addField(items.held, 'people', 1)
  expect(inner.at).toEqual([1, 1])
  expect(fieldAt(inner.held, [1, 1])).toMatchObject({ id: 'people_1' })
})

test('扩充加的字段以 own_ 开头', () => {
  const { held } = addField(blankExtension('other', []), 'text')
  expect(fieldsOf(held)[0]?.id).toBe('own_text_1')
})

test('删去标题字段：列里没有它，标题换成还在的第一个', () => {
  const { held } = addField(blank, 'date')
  const left = withField(withColumn(held, 'date_1', true), [0], undefined)
  expect(left).toMatchObject({ title: 'date_1', list: ['date_1'] })
})

test('上移下移；到头不动', () => {
  const { held } = addField(blank, 'date')
  const moved = moveField(held, [1], -1)
  expect(moved.at).toEqual([0])
  expect(fieldsOf(moved.held).map(field => field.id)).toEqual(['date_1', 'text_1'])
  expect(moveField(moved.held, [0], -1).held).toBe(moved.held)
})

test('换类型：名称、必填、提示留着，别的类型才有的去掉', () => {
  const field = ofKind({ id: 'a', kind: 'count', label: '人数', required: true, unit: '人', max: 5 }, 'text')
  expect(field).toEqual({ id: 'a', kind: 'text', label: '人数', required: true })
})

test('改标识：以它命名的代码表、指标跟着改，别的不动', () => {
  const { held, id } = addList(blank, '类别')
  const field = { ...ofKind({ id: 'a', kind: 'choice', label: '类' }, 'choice'), codes: id }
  const next = renamed({ ...held, fields: [field], metrics: [{ id: 'own.ledger-2.count' }] }, 'own.drill')
  expect(next).toMatchObject({
    id: 'own.drill',
    codes: [{ id: 'own.drill.list-1' }],
    fields: [{ codes: 'own.drill.list-1' }],
    metrics: [{ id: 'own.drill.count' }],
  })
})

test('手写的定义里不成样子的内容，当作没有', () => {
  expect(fieldsOf({ id: 'own.x', fields: '错' })).toEqual([])
  expect(fieldsOf({ id: 'own.x', fields: [1, null, { id: 'a' }] })).toEqual([{ id: 'a' }])
})
