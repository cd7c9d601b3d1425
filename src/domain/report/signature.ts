import type { Blank } from './blanks/types.ts'

const BEFORE = 14
const AFTER = 6
const OPEN = '□'

/**
 * The sentence around a blank in a form that next year's report will repeat: noise, digits and spaces gone, blanks
 * of any style alike. Two blanks with the same signature ask the same thing; what a unit taught is kept under it.
 */
export function signatureOf(text: string, blank: Blank): string {
  const before = plain(text.slice(Math.max(0, blank.offset - BEFORE * 3), blank.offset)).slice(-BEFORE)
  const end = blank.offset + blank.length
  const after = plain(text.slice(end, end + AFTER * 3)).slice(0, AFTER)
  return `${before}${OPEN}${after}`
}

function plain(text: string): string {
  return text
    .replace(/##\w+##|<[^>]*>|&\w+;|[\u200b-\u200f\u00ad\ufeff]/g, '')
    .replace(/多少|[*＊×XxＸ_＿﹍○〇]+|（\s*）|\(\s*\)/g, OPEN)
    .replace(/[\s\d０-９年]+/g, '')
}
