import { expect, test } from 'vitest'
import { changesOfNorm, dutiesTouched } from './changes.ts'
import { sampleDuty, sampleNorm } from './sample.testing.ts'

const labelOf = (metric: string) => `“${metric}”`

test('新版本没有改动，清单是空的', () => {
  expect(changesOfNorm(sampleNorm(), sampleNorm({ version: 2 }), labelOf)).toEqual([])
})

test('新增、删去、改了频次和条款的职责各有一条，写明从什么到什么', () => {
  const before = sampleNorm({ duties: [sampleDuty(), sampleDuty({ id: 'walks.old', label: '晨练' })] })
  const after = sampleNorm({
    version: 2,
    duties: [
      sampleDuty({ article: '第二条', cadence: { every: 'quarter' }, confidence: 'uncertain' }),
      sampleDuty({ id: 'walks.new', label: '夜走', times: 2 }),
    ],
  })
  expect(changesOfNorm(before, after, labelOf)).toEqual([
    {
      what: 'removed',
      duty: 'walks.old',
      label: '晨练',
      words: ['第一条；党支部；每月一次，月末前'],
      moves: true,
    },
    {
      what: 'changed',
      duty: 'walks.daily',
      label: '散步',
      words: [
        '条款：第一条 → 第二条',
        '频次把握：已核实 → 待核实',
        '默认：启用 → 停用',
        '频次：每月一次，月末前 → 每季度一次，季末前',
      ],
      moves: true,
    },
    {
      what: 'added',
      duty: 'walks.new',
      label: '夜走',
      words: ['第一条；党支部；每月两次，月末前'],
      moves: true,
    },
  ])
})

test('规范自己的施行、失效、取代也列出；只改说明的不动应办', () => {
  const after = sampleNorm({ version: 2, ends: '2024-12-31', replaced_by: 'runs' })
  expect(changesOfNorm(sampleNorm(), after, labelOf)).toEqual([
    {
      what: 'changed',
      duty: null,
      label: '《散步条例》',
      words: ['失效日期：无 → 2024-12-31', '取代它的规范：无 → runs'],
      moves: true,
    },
  ])
  const noted = sampleNorm({ version: 2, duties: [sampleDuty({ note: '雨天可免' })] })
  expect(changesOfNorm(sampleNorm(), noted, labelOf)).toMatchObject([
    { words: ['说明：无 → 雨天可免'], moves: false },
  ])
})

test('话里看不出的改动（首项的条件）也算改动', () => {
  const first = (code: string) =>
    sampleNorm({
      duties: [
        sampleDuty({
          cadence: {
            each: { metric: 'sit' },
            first_item: { field: 'items', item: [{ field: 'kind', in: [code] }] },
          },
        }),
      ],
    })
  expect(changesOfNorm(first('a'), first('b'), labelOf)).toMatchObject([
    { words: ['首项要求：items 首项的 kind 是 a → items 首项的 kind 是 b'], moves: true },
  ])
})

test('牵涉的是改了的和取消的职责；新增的还没有人引用，规范自己的改动不算一项职责', () => {
  const before = sampleNorm({
    duties: [sampleDuty(), sampleDuty({ id: 'walks.old' }), sampleDuty({ id: 'walks.same' })],
  })
  const after = sampleNorm({
    version: 2,
    ends: '2030-12-31',
    duties: [
      sampleDuty({ article: '第二条' }),
      sampleDuty({ id: 'walks.same' }),
      sampleDuty({ id: 'walks.new' }),
    ],
  })
  const changes = changesOfNorm(before, after, labelOf)
  expect(changes.map(one => one.duty)).toEqual([null, 'walks.old', 'walks.daily', 'walks.new'])
  expect(dutiesTouched(changes)).toEqual(['walks.old', 'walks.daily'])
})
