import { expect, test } from 'vitest'
import type { Cadence } from './cadence.ts'
import { FESTIVAL_NAMES } from './festival.ts'
import { cadenceInWords } from './words.ts'

const LABELS: Readonly<Record<string, string>> = { back: '检查反馈次数', sit: '党组会次数' }

test.each<[Cadence, number, string]>([
  [{ every: 'month' }, 1, '每月一次，月末前'],
  [{ every: 'month', by: { day: 28 }, shift: 'earlier' }, 1, '每月一次，28日前，遇非工作日提前'],
  [{ every: 'quarter' }, 1, '每季度一次，季末前'],
  [{ every: 'quarter', by: { month: 3, day: 20 } }, 1, '每季度一次，末月20日前'],
  [{ every: 'half' }, 2, '每半年两次，半年末前'],
  [{ every: 'half', by: { month: 6, day: 20 } }, 1, '每半年一次，6月20日、12月20日前'],
  [{ every: 'year', by: { month: 1, day: 31 }, about: 'previous' }, 1, '每年一次，1月31日前，就上一年度'],
  [{ every: 'year', shift: 'later' }, 12, '每年12次，年末前，遇非工作日顺延'],
  [{ festivals: [...FESTIVAL_NAMES], days_before: 10 }, 1, '各法定节日放假前10天内，各一次'],
  [{ festivals: ['national', 'spring'], days_before: 7 }, 1, '春节、国庆节放假前7天内，各一次'],
  [{ festivals: ['spring'], days_before: 7 }, 1, '春节放假前7天内，一次'],
  [
    { after: { metric: 'back' }, within: 15, count: 'working' },
    1,
    '每有一条“检查反馈”登记，15个工作日内一次',
  ],
  [{ after: { metric: 'back' }, within: 2, count: 'month' }, 1, '每有一条“检查反馈”登记，2个月内一次'],
  [
    { each: { metric: 'sit' }, first_item: { field: 'items', item: [{ field: 'kind', in: ['a'] }] } },
    1,
    '每有一条“党组会”登记，首项须合要求',
  ],
  [{ term: 'unit', months_before: 6 }, 1, '本届任期届满前6个月起提醒，届满前办完'],
  [{ term: 'post', months_before: 3 }, 1, '本人任期届满前3个月起提醒，届满前办完'],
])('周期的说法：%j', (cadence, times, words) => {
  expect(cadenceInWords({ cadence, times }, metric => LABELS[metric] ?? metric)).toBe(words)
})
