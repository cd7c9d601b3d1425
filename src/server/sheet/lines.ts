import { wordsOf } from '#domain/intake/sheet.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { openBook } from './book.ts'

const MOST = 500

/** The rows of the first sheet that has any, as text with blanks between the cells, each with its place. */
export async function readLines(file: {
  name: string
  bytes: Uint8Array
}): Promise<{ place: string; text: string }[]> {
  const { sheets } = await openBook(file)
  for (const sheet of sheets) {
    const lines: { place: string; text: string }[] = []
    for await (const { at, cells } of sheet.read()) {
      const text = cells.map(wordsOf).filter(Boolean).join(' ')
      if (text !== '') lines.push({ place: `“${sheet.name}”第${at + 1}行`, text })
      if (lines.length > MOST) throw new Refusal('too-large', `“${file.name}”超过${MOST}行，请只留要导入的`)
    }
    if (lines.length > 0) return lines
  }
  throw new Refusal('invalid', `“${file.name}”里没有内容，请核对是不是选错了文件`)
}
