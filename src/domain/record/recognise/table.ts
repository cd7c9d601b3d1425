/** Cells copied from a sheet as “label：value” lines, and how many rows they held beside the first. */
export interface Copied {
  text: string
  more: number
}

/**
 * Turns what a sheet puts on the clipboard (cells parted by tabs) into labelled lines: a row of headings above the
 * values, or one heading and one value a line. Text without tabs stays as it is. Only the first row is taken.
 */
export function readCopied(pasted: string): Copied {
  const rows = pasted
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
    .map(line => line.split('\t').map(cell => cell.trim().replace(/^"([\s\S]*)"$/, '$1')))
  const [heads, values] = rows
  if (!heads || rows.every(row => row.length < 2)) return { text: pasted, more: 0 }
  if (rows.every(row => row.length === 2)) return { text: labelled(rows), more: 0 }
  if (!values) return { text: heads.join('\n'), more: 0 }
  return { text: labelled(heads.map((head, index) => [head, values[index] ?? ''])), more: rows.length - 2 }
}

function labelled(pairs: readonly (readonly string[])[]): string {
  return pairs
    .filter(([label, value]) => label && value)
    .map(([label, value]) => `${label}：${value}`)
    .join('\n')
}
