const DIGITS = '零一二三四五六七八九'
const SIZES: Record<string, number> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 }

/**
 * The whole number that digits or Chinese numerals write: `9`, `1,200`, `两百零三`, `十二`, `3万`; undefined for
 * anything else, and for 几, 余 and other words that name no exact number.
 */
export function findWhole(written: string): number | undefined {
  const plain = written
    .replace(/[,，\s]/g, '')
    .replaceAll('〇', '零')
    .replaceAll('两', '二')
  const mixed = /^(\d{1,9})(万)?$/.exec(plain)
  if (mixed) return Number(mixed[1]) * (mixed[2] ? 10_000 : 1)
  if (!/^[零一二三四五六七八九十百千万]{1,12}$/.test(plain)) return undefined
  return /[十百千万]/.test(plain) ? bySizes(plain) : byPlaces(plain)
}

/** 二〇二三: each sign one place. */
function byPlaces(plain: string): number {
  return Number([...plain].map(sign => DIGITS.indexOf(sign)).join(''))
}

/** 三百二十: each sign times the size behind it. */
function bySizes(plain: string): number {
  let total = 0
  let below = 0
  let held = 0
  for (const sign of plain) {
    const size = SIZES[sign]
    if (size === undefined) held = DIGITS.indexOf(sign)
    else if (size === 10_000) {
      total = (total + below + held) * size
      below = 0
      held = 0
    } else {
      below += (held || 1) * size
      held = 0
    }
  }
  return total + below + held
}
