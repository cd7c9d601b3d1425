/**
 * Amounts are decimal strings such as `12.50`, added as scaled big integers:
 * binary floating point would make the sum of a ledger differ from the sum in SQL.
 */
export type Decimal = string

const SHAPE = /^-?\d{1,15}(\.\d{1,4})?$/

/** True for a plain decimal of at most 15 digits before and 4 after the point. */
export function isDecimal(text: string): boolean {
  return SHAPE.test(text)
}

/** The exact sum, without trailing zeros, e.g. `['1.20', '0.30']` → `1.5`. */
export function sumDecimals(values: readonly Decimal[]): Decimal {
  return fromScaled(values.reduce((sum, value) => sum + toScaled(value), 0n))
}

/** The same number in its shortest form: `1.50` → `1.5`, `-0` → `0`. */
export function normalizeDecimal(value: Decimal): Decimal {
  return fromScaled(toScaled(value))
}

function toScaled(value: Decimal): bigint {
  const negative = value.startsWith('-')
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.')
  const scaled = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'))
  return negative ? -scaled : scaled
}

function fromScaled(scaled: bigint): Decimal {
  const negative = scaled < 0n
  const digits = (negative ? -scaled : scaled).toString().padStart(5, '0')
  const fraction = digits.slice(-4).replace(/0+$/, '')
  return `${negative ? '-' : ''}${digits.slice(0, -4)}${fraction ? `.${fraction}` : ''}`
}

/** The number times ten to `power` (which may be negative), exact, in its shortest form: `23456` by −4 → `2.3456`. */
export function shiftDecimal(value: Decimal, power: number): Decimal {
  const negative = value.startsWith('-')
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.')
  const digits = whole + fraction
  const point = whole.length + power
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const cut = Math.max(point, 1)
  const head = padded.slice(0, cut).replace(/^0+(?=\d)/, '')
  const tail = padded.slice(cut).replace(/0+$/, '')
  const magnitude = tail ? `${head}.${tail}` : head
  return negative && magnitude !== '0' ? `-${magnitude}` : magnitude
}

/** Cut to `places` decimals, down or up in magnitude. */
export function cutDecimal(value: Decimal, places: number, direction: 'down' | 'up'): Decimal {
  const [whole = '0', fraction = ''] = value.split('.')
  if (fraction.length <= places) return value
  const kept = places === 0 ? whole : `${whole}.${fraction.slice(0, places)}`
  if (direction === 'down') return shiftDecimal(kept, 0)
  return sumDecimals([kept, places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`])
}
