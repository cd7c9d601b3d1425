import { exactMeasure } from './lexicon/measures.ts'

/** A table cell that holds a candidate and nothing else. */
export interface Cell {
  /** The measure word a neighbouring cell, the row's name or the column's heading gives; '' when none does. */
  unit: string
  /** The words of the row and of the column's heading, which say what is counted. */
  label: string
}

const border = /[\t|│｜]/

/** The cell around a place of a flattened table (tabs or bars between cells); undefined elsewhere. */
export function findCell(text: string, place: { from: number; to: number }): Cell | undefined {
  const lineFrom = text.lastIndexOf('\n', place.from - 1) + 1
  const lineTo = endOfLine(text, place.to)
  if (lineTo - lineFrom > 400) return undefined
  const before = text.slice(lineFrom, place.from)
  const after = text.slice(place.to, lineTo)
  const isAlone = /(?:^|[\t|│｜])[ \u3000]*$/.test(before) && /^[ \u3000]*(?:$|[\t|│｜])/.test(after)
  if (!isAlone || !border.test(before + after)) return undefined
  const row = split(before).slice(0, -1)
  const rest = split(after).slice(1)
  const heading = headingOf(text, { lineFrom, column: row.length })
  const named = [...row.toReversed(), ...rest]
  const unit =
    [...named.map(exactMeasure), ...[...named, heading].map(unitInBrackets)].find(word => word) ?? ''
  const label = row.toReversed().find(words => /[\u3400-\u9fff]{2}/.test(words)) ?? ''
  return { unit, label: `${heading} ${label}`.trim() }
}

/** The heading of a column: the first line of the unbroken table above. */
function headingOf(text: string, { lineFrom, column }: { lineFrom: number; column: number }): string {
  let heading = ''
  for (let end = lineFrom - 1, lines = 0; end > 0 && lines < 60; lines++) {
    const from = text.lastIndexOf('\n', end - 1) + 1
    const cells = split(text.slice(from, end))
    if (cells.length < 2) break
    heading = cells[column] ?? heading
    end = from - 1
  }
  return heading
}

/** 会议（次） → 次. */
export function unitInBrackets(words: string): string | undefined {
  const inside = /[（(]([^（）()]{1,4})[）)][：:]?$/.exec(words.trim())?.[1]
  return inside && exactMeasure(inside)
}

function split(line: string): string[] {
  return line.split(border).map(words => words.trim())
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at
}
