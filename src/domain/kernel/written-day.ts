import { type Day, isDay } from './day.ts'

const SHAPES = [/^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/, /^(\d{4})(\d{2})(\d{2})$/]

/** The day that a clerk's writing means: `2023.5.1`, `2023年5月1日`, `2023/05/01`, `20230501`, also full-width. */
export function findDay(written: string): Day | undefined {
  const plain = halfWidth(written).replaceAll('。', '.').trim()
  for (const shape of SHAPES) {
    const match = shape.exec(plain)
    if (!match) continue
    const [year = '', month = '', date = ''] = match.slice(1)
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    return isDay(day) ? day : undefined
  }
  return undefined
}

/** Full-width letters, digits and signs as an input method leaves them, in half width, sign for sign. */
export function halfWidth(text: string): string {
  if (!/[\uff01-\uff5e\u3000]/.test(text)) return text
  return text
    .replace(/[\uff01-\uff5e]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}
