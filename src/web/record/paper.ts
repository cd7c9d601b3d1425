/** How a table is laid on A4 so that no column is cut: which way the paper lies, how large the type, how wide each column. */
export interface Paper {
  wide: boolean
  /** Points. */
  size: number
  /** Per cent, in the order of the columns. */
  widths: number[]
}

/** The width between the margins in millimetres; `print.css` sets the same margins. */
const UPRIGHT = 182
const LYING = 269
const POINT = 0.3528
const SIZES = [10.5, 9, 8, 7] as const
/** Ems of a cell beside its words. */
const PADDING = 1
/** A longer text is laid in lines of this many characters. */
const LONGEST = 26
/** A column is never narrower than this many characters, nor than half of its head. */
const NARROWEST = 2

/** Lays out columns by their heads and the words in them. */
export function paperFor(columns: readonly { header: string; words: readonly string[] }[]): Paper {
  const wants = columns.map(({ header, words }) => wantOf(header, words))
  const natural = sum(wants.map(want => want.natural))
  if (natural <= ems(UPRIGHT, SIZES[0])) return layOut(wants, { wide: false, size: SIZES[0] })
  const size =
    SIZES.find((one, at) => natural <= ems(LYING, one) * (1.2 + at * 0.3)) ?? SIZES[SIZES.length - 1] ?? 7
  return layOut(wants, { wide: true, size })
}

interface Want {
  least: number
  natural: number
}

function wantOf(header: string, words: readonly string[]): Want {
  const head = lengthOf(header)
  const longest = words.reduce((most, one) => Math.max(most, lengthOf(one)), 0)
  // A day, a number, a name are read at a glance only when they stand in one line.
  const unbroken = longest <= 10 ? longest : NARROWEST * 2
  return {
    least: Math.max(NARROWEST, Math.ceil(head / 3), unbroken) + PADDING,
    natural: Math.max(Math.min(head, 6), Math.min(longest, LONGEST), unbroken) + PADDING,
  }
}

/** What every column needs comes first; what is left goes to those with more to say. */
function layOut(wants: readonly Want[], { wide, size }: Pick<Paper, 'wide' | 'size'>): Paper {
  const whole = ems(wide ? LYING : UPRIGHT, size)
  const least = sum(wants.map(want => want.least))
  const natural = sum(wants.map(want => want.natural))
  const share = natural > least ? Math.min(1, Math.max(0, (whole - least) / (natural - least))) : 0
  const given = wants.map(want => want.least + (want.natural - want.least) * share)
  return { wide, size, widths: given.map(one => (one / sum(given)) * 100) }
}

function ems(millimetres: number, size: number): number {
  return millimetres / (size * POINT)
}

/** In widths of a Chinese character. */
function lengthOf(text: string): number {
  const lines = text.split('\n').map(line => sum([...line].map(widthOf)))
  return lines.reduce((most, one) => Math.max(most, one), 0)
}

function widthOf(character: string): number {
  return (character.codePointAt(0) ?? 0) < 0x2e80 ? 0.57 : 1
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
