import { dayInWords, lengthOfMonth, type Period } from '#domain/kernel/day.ts'

/** A period as an office writes it: 2023年, 2023年5月, 2023年1月1日至6月30日. */
export function periodInWords({ from, to }: Period): string {
  const [year, month, first] = partsOf(from)
  const [lastYear, lastMonth, last] = partsOf(to)
  if (from === to) return dayInWords(from)
  if (year !== lastYear) return `${dayInWords(from)}至${dayInWords(to)}`
  const closed = first === 1 && last === lengthOfMonth(lastYear, lastMonth)
  if (closed && month === 1 && lastMonth === 12) return `${year}年`
  if (closed && month === lastMonth) return `${year}年${month}月`
  return `${dayInWords(from)}至${lastMonth}月${last}日`
}

function partsOf(day: string): [number, number, number] {
  return day.split('-').map(Number) as [number, number, number]
}
