/**
 * Labelled report texts: `⟦*|次⟧` is a number blank “*” whose unit 次 follows it, `⟦*|万余·份⟧` has words between,
 * `⟦多少|⟧` a number without a unit, `⟦__|=次⟧` one whose unit stands elsewhere (in another cell of the table, in
 * brackets), `⟦什么⟧` a text blank. Everything else in the text is no blank.
 */
export interface Label {
  offset: number
  text: string
  kind: 'number' | 'text'
  unit: string
}

export function readLabelled(source: string): { text: string; labels: Label[] } {
  const labels: Label[] = []
  let text = ''
  let at = 0
  for (const found of source.matchAll(/⟦([^|⟧]*)(?:\|([^⟧]*))?⟧/g)) {
    text += source.slice(at, found.index)
    const [whole, blank = '', tail] = found
    const parts = tail?.split('·') ?? []
    labels.push({
      offset: text.length,
      text: blank,
      kind: tail === undefined ? 'text' : 'number',
      unit: (parts.at(-1) ?? '').replace('=', ''),
    })
    text += blank + parts.filter(part => !part.startsWith('=')).join('')
    at = found.index + whole.length
  }
  return { text: text + source.slice(at), labels }
}
