import type { AfterCadence, Cadence, EveryCadence, FestivalCadence } from './cadence.ts'
import type { DutyDefinition } from './definition.ts'
import { FESTIVAL_NAMES, FESTIVALS } from './festival.ts'

const PERIODS = {
  month: { every: '每月', end: '月末' },
  quarter: { every: '每季度', end: '季末' },
  half: { every: '每半年', end: '半年末' },
  year: { every: '每年', end: '年末' },
} as const satisfies Record<EveryCadence['every'], { every: string; end: string }>

const NUMBERS = ['', '一次', '两次', '三次', '四次', '五次', '六次', '七次', '八次', '九次', '十次']
const MONTHS_OF_QUARTER = ['', '首月', '第二个月', '末月']
const COUNTS = { calendar: '日', working: '个工作日', month: '个月' } as const satisfies Record<
  AfterCadence['count'],
  string
>

/** A duty's cadence as an office says it: “每季度一次，季末前”. Metrics are called by their labels. */
export function cadenceInWords(
  { cadence, times }: Pick<DutyDefinition, 'cadence' | 'times'>,
  labelOf: (metric: string) => string,
): string {
  if ('every' in cadence) return everyInWords(cadence, times)
  if ('festivals' in cadence) return festivalsInWords(cadence, times)
  if ('term' in cadence) return termInWords(cadence)
  if ('each' in cadence) return `每有一条“${plain(labelOf(cadence.each.metric))}”登记，首项须合要求`
  const { within, count } = cadence
  return `每有一条“${plain(labelOf(cadence.after.metric))}”登记，${within}${COUNTS[count]}内${timesInWords(times)}`
}

function everyInWords(cadence: EveryCadence, times: number): string {
  const { every, end } = PERIODS[cadence.every]
  return [
    `${every}${timesInWords(times)}`,
    `${dayInPeriod(cadence) ?? end}前`,
    ...(cadence.about ? ['就上一年度'] : []),
    ...(cadence.shift ? [cadence.shift === 'later' ? '遇非工作日顺延' : '遇非工作日提前'] : []),
  ].join('，')
}

/** The day said by `by`; undefined when it is due at the end. */
function dayInPeriod(cadence: EveryCadence): string | undefined {
  if (!cadence.by) return undefined
  if (cadence.every === 'month') return `${cadence.by.day}日`
  const { month, day } = cadence.by
  if (cadence.every === 'quarter') return `${MONTHS_OF_QUARTER[month]}${day}日`
  return cadence.every === 'half' ? `${month}月${day}日、${month + 6}月${day}日` : `${month}月${day}日`
}

function festivalsInWords({ festivals, days_before }: FestivalCadence, times: number): string {
  const named = FESTIVAL_NAMES.filter(one => festivals.includes(one)).map(one => FESTIVALS[one])
  const which = named.length === FESTIVAL_NAMES.length ? '各法定节日' : named.join('、')
  return `${which}放假前${days_before}天内，${named.length > 1 ? '各' : ''}${timesInWords(times)}`
}

function termInWords({ term, months_before }: Extract<Cadence, { term: string }>): string {
  return `${term === 'post' ? '本人任期' : '本届任期'}届满前${months_before}个月起提醒，届满前办完`
}

function timesInWords(times: number): string {
  return NUMBERS[times] ?? `${times}次`
}

/** What a metric counts, without how: 党组会次数 is 党组会. */
function plain(label: string): string {
  return label.replace(/(次数|件数|个数|项数)$/, '')
}
