import { expect, test } from 'vitest'
import { FieldDefinition } from '#domain/field/definition.ts'
import { BLANK, likeLast, ofData, stillOpen, unplaced } from './content.ts'

const fields = [
  FieldDefinition.parse({ id: 'title', label: '名称', kind: 'text' }),
  FieldDefinition.parse({ id: 'photos', label: '照片', kind: 'files' }),
  FieldDefinition.parse({
    id: 'items',
    label: '议项',
    kind: 'items',
    item: '议项',
    fields: [{ id: 'title', label: '题目', kind: 'text' }],
  }),
]

test('照上次填写，不带上次的佐证', () => {
  const last = {
    data: { title: '党组会', photos: [{ hash: 'a', name: '照片' }], items: [{ title: '一' }] },
    tags: ['x'],
  }
  expect(likeLast(last, fields)).toEqual({ data: { title: '党组会', items: [{ title: '一' }] }, tags: ['x'] })
})

test('服务器的意见按字段归位，议项里的也归位', () => {
  const complaints = [
    { place: 'occurredOn', message: '日期不存在' },
    { place: 'data.title', message: '请填写' },
    { place: 'data.items.0.title', message: '请填写题目' },
    { place: 'ledger', message: '没有这本台账' },
  ]
  expect(ofData(complaints).map(one => one.place)).toEqual(['title', 'items.0.title'])
  expect(unplaced(complaints, fields)).toEqual([{ place: 'ledger', message: '没有这本台账' }])
})

test('改过的地方不再提示，没改的还提示', () => {
  const then = { ...BLANK, data: { title: '', items: [{ title: '' }, { title: '二' }] } }
  const now = { ...then, data: { title: '党组会', items: [{ title: '' }, { title: '二' }] } }
  const complaints = ['occurredOn', 'data.title', 'data.items.0.title'].map(place => ({
    place,
    message: '请填写',
  }))
  expect(stillOpen(complaints, then, now).map(one => one.place)).toEqual(['occurredOn', 'data.items.0.title'])
})
