import { FESTIVALS, type Festival } from './festival.ts'

const QUARTERS = ['', '第一季度', '第二季度', '第三季度', '第四季度']

/** A window's key as an office says it: 2023年第三季度, 2023年春节前, 第123号登记之后. */
export function keyInWords(key: string): string {
  const [, year, quarter, half, month, festival] =
    /^(\d{4})(?:-Q([1-4])|-H([12])|-(\d{2})|-([a-z-]+))?$/.exec(key) ?? []
  if (year === undefined) return key.startsWith('t') ? '任期届满前' : `第${key.slice(1)}号登记引出`
  if (quarter) return `${year}年${QUARTERS[Number(quarter)]}`
  if (half) return `${year}年${half === '1' ? '上' : '下'}半年`
  if (month) return `${year}年${Number(month)}月`
  return festival ? `${year}年${FESTIVALS[festival as Festival] ?? festival}前` : `${year}年`
}
