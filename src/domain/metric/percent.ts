import { type Decimal, shiftDecimal } from '#domain/kernel/decimal.ts'

/** `part` in per cent of `whole`, exact to 2 decimals, halves away from zero: 1 of 8 → `12.5`, 2 of 3 → `66.67`. `whole` is not 0. */
export function percentOf(part: Decimal, whole: Decimal): Decimal {
  return quotientOf(shiftDecimal(part, 2), whole, 2)
}

/** `part` divided by `whole`, exact to so many decimals, halves away from zero. `whole` is not 0. */
export function quotientOf(part: Decimal, whole: Decimal, places: number): Decimal {
  const numerator = scaled(part) * 10n ** BigInt(places)
  const denominator = scaled(whole)
  const negative = numerator < 0n !== denominator < 0n
  const doubled = (magnitude(numerator) * 2n) / magnitude(denominator)
  const rounded = (doubled + 1n) / 2n
  return shiftDecimal(`${negative && rounded !== 0n ? '-' : ''}${rounded}`, -places)
}

function scaled(value: Decimal): bigint {
  return BigInt(shiftDecimal(value, 4))
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}
