import type { CodeLists } from '#domain/field/codes.ts'
import type { FieldDefinition, FieldKindName, FieldOf } from '#domain/field/definition.ts'
import { type Day, dayOf, lengthOfMonth, type Period } from '#domain/kernel/day.ts'
import { findWhole } from '#domain/kernel/numeral.ts'
import { findDay, halfWidth } from '#domain/kernel/written-day.ts'
import { type Cell, wordsOf } from './sheet.ts'

/** Whom and what names mean, as far as the writer sees; a name that two share is known to neither. */
export interface KnownNames {
  codes: CodeLists
  people: ReadonlyMap<string, number | 'several'>
  units: ReadonlyMap<string, number | 'several'>
}

/** What a cell means, or a sentence that says why it cannot be read and how to write it. */
export type CellReading = { value: unknown } | { fault: string }

/** Reads a filled cell as a value of its field. What a form would refuse beyond that is refused there. */
export function readCell(cell: Cell, field: FieldDefinition, known: KnownNames): CellReading {
  if (typeof cell === 'object' && 'formula' in cell)
    return { fault: '是公式而没有结果，请复制后“选择性粘贴—数值”' }
  const read = readers[field.kind] as Reader<FieldKindName>
  return read(cell, field, known)
}

type Reader<K extends FieldKindName> = (cell: Cell, field: FieldOf<K>, known: KnownNames) => CellReading

const readers = {
  text: cell => ({ value: rawOf(cell) }),
  long_text: cell => ({ value: rawOf(cell) }),
  date: cell => readDay(cell),
  period: cell => readPeriod(cell),
  count: (cell, field) => readCount(cell, field.unit),
  amount: (cell, field) => readAmount(cell, field.unit),
  choice: (cell, field, { codes }) => readChoice(cell, field, codes),
  people: (cell, _field, { people }) =>
    readNamed(cell, people, { noun: '人', remedy: '请核对姓名，外单位人员写在文字栏里' }),
  unit: (cell, _field, { units }) => readNamed(cell, units, { noun: '单位', remedy: '请写单位全称或简称' }),
  reference: cell => {
    const number = /^第?\s*(\d{1,15})\s*号?$/.exec(wordsOf(cell))?.[1]
    return number ? { value: Number(number) } : { fault: '请写所指登记的编号，如“128”' }
  },
  yes_no: cell => {
    const words = wordsOf(cell)
    if (/^(是|有|已|对|√|✓|✔|Y|YES|TRUE|1)$/i.test(words)) return { value: true }
    if (/^(否|无|未|不|×|✗|X|N|NO|FALSE|0)$/i.test(words)) return { value: false }
    return { fault: `“${words}”看不出是或否，请写“是”或“否”` }
  },
  files: () => ({ fault: '文件不能写在格子里，请登记后在页面上传' }),
  items: () => ({ fault: '多项内容请一项一行填写' }),
} satisfies { [K in FieldKindName]: Reader<K> }

/** The text as it stands, only numbers and days put into words. */
function rawOf(cell: Cell): string {
  return typeof cell === 'object' ? wordsOf(cell) : String(cell).trim()
}

const WRITTEN = /^\d{4}\s*[-./年。]\s*\d{1,2}\s*[-./月。]\s*\d{1,2}\s*日?$|^\d{8}$/
const MONTH = /^(\d{4})\s*[-./年。]\s*(\d{1,2})\s*月?$/

/** The day of a cell: as the workbook formats it, a serial number, or the usual ways of writing it. */
export function readDay(cell: Cell): { value: Day } | { fault: string } {
  if (typeof cell === 'object' && 'day' in cell) return { value: cell.day }
  const words = wordsOf(cell)
  const date = words.replace(/\s+\d{1,2}:\d{2}(:\d{2})?$/, '')
  const day = findDay(date)
  if (day) return { value: day }
  if (WRITTEN.test(date)) return { fault: `“${words}”这一天不存在，请核对月份和日期` }
  if (MONTH.test(words)) return { fault: `“${words}”只写到月，请补上是哪一天` }
  // 1900 dates: what a cell shows when its number format was lost; day 60 of that calendar never was.
  if (/^\d{5}$/.test(words) && Number(words) > 20_000) return { value: dayOf(Number(words) - 25_569) }
  return { fault: `“${words}”认不出是哪一天，请写成“2023-05-01”` }
}

function readPeriod(cell: Cell): { value: Period } | { fault: string } {
  const words = wordsOf(cell)
  const month = MONTH.exec(words)
  if (month && Number(month[2]) >= 1 && Number(month[2]) <= 12) {
    const [year, number] = [Number(month[1]), Number(month[2])]
    const prefix = `${year}-${two(month[2])}`
    return { value: { from: `${prefix}-01`, to: `${prefix}-${lengthOfMonth(year, number)}` } }
  }
  const year = /^(\d{4})\s*年(?:度|全年)?$/.exec(words)?.[1]
  if (year) return { value: { from: `${year}-01-01`, to: `${year}-12-31` } }
  const [from, to, more] = words.split(/\s*(?:至|到|~|～|—+|–|--)\s*/)
  if (from && to && !more) {
    const [first, last] = [from, to].map(part => readDay(part))
    if (first && last && 'value' in first && 'value' in last)
      return { value: { from: first.value, to: last.value } }
  }
  return { fault: `“${words}”认不出起止日期，请写成“2023-05-01至2023-05-31”` }
}

function readCount(cell: Cell, unit: string): CellReading {
  const words = wordsOf(cell)
  const number = findWhole(unit && words.endsWith(unit) ? words.slice(0, -unit.length) : words)
  if (number !== undefined) return { value: number }
  if (/^\d+\.0+$/.test(words)) return { value: Number(words) }
  return { fault: `“${words}”不是整数，请只写数字` }
}

function readAmount(cell: Cell, unit: '元' | '万元'): CellReading {
  const words = wordsOf(cell).replace(/[,，¥￥\s]/g, '')
  const written = /万元?$/.test(words) ? '万元' : /元$/.test(words) ? '元' : unit
  const digits = words.replace(/万?元?$/, '')
  if (written !== unit) return { fault: `这一栏的单位是${unit}，“${words}”请换算后只写数字` }
  const exact = typeof cell === 'number' ? shortest(cell) : digits
  return /^-?\d{1,15}(\.\d{1,4})?$/.test(exact)
    ? { value: exact }
    : { fault: `“${wordsOf(cell)}”不是金额，请只写数字，小数不超过4位` }
}

/** A workbook keeps 0.1 + 0.2 as it comes; four decimals are all that is kept of money. */
function shortest(value: number): string {
  return value.toFixed(4).replace(/\.?0+$/, '')
}

function readChoice(cell: Cell, field: FieldOf<'choice'>, codes: CodeLists): CellReading {
  const values = codes.get(field.codes)?.values ?? []
  const find = (words: string) =>
    values.find(code => halfWidth(code.label) === words || code.id === words) ??
    values.find(code => !code.retired && isMeant(code, words))
  const words = wordsOf(cell)
  const whole = find(words)
  if (whole) return { value: field.many ? [whole.id] : whole.id }
  const parts = field.many ? listed(words) : [words]
  const unknown = parts.filter(part => !find(part))
  if (unknown.length > 0 || parts.length === 0) {
    const some = values.filter(code => !code.retired).slice(0, 8)
    const more = values.length > some.length ? '等' : ''
    return {
      fault: `没有“${unknown[0] ?? words}”这一项，可写：${some.map(code => code.label).join('、')}${more}`,
    }
  }
  return { value: [...new Set(parts.flatMap(part => find(part)?.id ?? []))] }
}

/** One of its other words, its label but for quotes and brackets, or what stands behind a colon in it (三重一大：重大决策). */
function isMeant(code: { label: string; words: readonly string[] }, words: string): boolean {
  const label = bare(code.label)
  return code.words.includes(words) || label === bare(words) || label.endsWith(`:${bare(words)}`)
}

function bare(words: string): string {
  return halfWidth(words).replace(/[\s“”"'《》()]/g, '')
}

function readNamed(
  cell: Cell,
  known: ReadonlyMap<string, number | 'several'>,
  { noun, remedy }: { noun: string; remedy: string },
): CellReading {
  const ids: number[] = []
  for (const name of listed(wordsOf(cell))) {
    const id = known.get(name) ?? known.get(name.replace(/\s/g, ''))
    if (id === undefined) return { fault: `名册里没有“${name}”这个${noun}，${remedy}` }
    if (id === 'several') return { fault: `名册里不止一个“${name}”，分不清是谁，请登记后在页面上选` }
    ids.push(id)
  }
  return { value: [...new Set(ids)] }
}

/** 甲、乙，丙;丁 */
function listed(words: string): string[] {
  return words
    .split(/[、,，;；/\n]+/)
    .map(part => part.trim())
    .filter(part => part !== '')
}

function two(digits = ''): string {
  return digits.padStart(2, '0')
}
