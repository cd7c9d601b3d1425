import { halfWidth } from '#domain/kernel/written-day.ts'

const NUMERALS = '[一二三四五六七八九十百]{1,4}'

/** The stop of a number that counts: what follows is no digit, so that 1.5万元 is an amount, or begins a day: 2.5月份. */
export const STOP = '[.．](?:(?![0-9０-９])|(?=[0-9０-９]{1,2}月|[0-9０-９]{4}年))'

/** A number before a heading or an item: 一、（一） 1. （1） ① 第一， — but no amount such as 1.5万元. */
const ORDINAL = new RegExp(
  `^(?:第?${NUMERALS}[、.．：:]|第${NUMERALS}[,，]|[（(]\\s*(?:${NUMERALS}|[0-9０-９]{1,3})\\s*[)）][、.．]?|[0-9０-９]{1,3}(?:[、)）]|${STOP})|[①-⑳㈠-㈩⑴-⒛])\\s*`,
)
const INNER = new RegExp(
  `(?:^|[\\n。；;：:\\s])(?:[（(]?[0-9０-９]{1,2}[)）]|[0-9０-９]{1,2}(?:、(?![0-9０-９])|${STOP})|[①-⑳])`,
  'g',
)

/** The text as written, its lines parted by "\n" and without spaces around it. */
export function tidy(written: string): string {
  return written
    .replaceAll('_x000D_', '')
    .replace(/\r\n?|[\u2028\u2029\v]/g, '\n')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[ \t\u00a0\u3000]*\n[ \t\u00a0\u3000]*/g, '\n')
    .trim()
}

/** A problem without the number that only counts it; a text that counts several items keeps all its numbers. */
export function withoutOrdinal(text: string): string {
  if ((text.match(INNER) ?? []).length > 1) return text
  const rest = text.replace(ORDINAL, '').trim()
  return rest === '' ? text : rest
}

/** “一、政治建设方面（3个）：” is 政治建设方面. */
export function headingName(text: string): string {
  const name = text
    .replace(/\s*\n\s*/g, '')
    .replace(ORDINAL, '')
    .replace(/[（(]\s*共?\s*[0-9０-９一二三四五六七八九十]+\s*[个条项类][^）)]{0,4}[)）]\s*[:：]?$/, '')
    .replace(/[:：。；;\s]+$/, '')
    .trim()
  return name === '' ? text : name
}

/** Whether a text begins as headings do: 一、 第一、 （一） */
export function isNumberedHeading(text: string): boolean {
  return new RegExp(`^(?:第?${NUMERALS}[、.．]|[（(]\\s*${NUMERALS}\\s*[)）])`).test(text)
}

/** 一 （二） 三、 alone, as headings are counted in a column of numbers. */
export function isNumeralAlone(text: string): boolean {
  return new RegExp(`^[（(]?${NUMERALS}[)）]?[、.．]?$`).test(text.replace(/\s/g, ''))
}

/** 1 1. （1） ① alone: a number that only counts the row. */
export function isCountAlone(text: string): boolean {
  return /^(?:[（(]?\d{1,4}[)）]?[、.]?|[①-⑳⑴-⒛])$/.test(halfWidth(text).replace(/\s/g, ''))
}

/** 2026-0012, and 2026-0012-1 of a part: a number under which this program registers a problem. */
export function isRegisteredNumber(text: string): boolean {
  return /^\d{4}-\d{4,}(?:-\d{1,3})*$/.test(text)
}

/** A head as it is compared: no spaces, no remarks in brackets, no stars. */
export function bareHead(text: string): string {
  return halfWidth(text)
    .replace(/\s/g, '')
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[*★:、,。]+$|^[*★]+/g, '')
}

const TOTAL = /^(?:合计|小计|总计|共计|总数|累计|本页(?:小计|合计))(?:[:：].*|共?\d+[个条项件].{0,4}|\d+)?$/
const NOTE =
  /^(?:备?注|说明|注意|填[表报]说明|[填制]表(?:人|单位|日期|时间)?|填报(?:人|单位|日期|时间)?|审[核签批](?:人|领导)?|(?:主要|单位|部门)?负责人|联系(?:人|电话|方式)|(?:报送|上报)(?:单位|日期|时间)|单位|日期|校对|复核人?|经办人|盖章|签[字章])(?:[（(][^）)]*[）)])?[:：]/
const SIGNED = /^[^。；;]{0,20}[（(]\s*(?:签字|签名|签章|盖章|公章)\s*[）)]/

/** 合计, 小 计, 总计：12个 — a row that counts others. */
export function isTotal(text: string): boolean {
  return TOTAL.test(halfWidth(text).replace(/\s/g, ''))
}

/** 注：… 填表人：… 单位（盖章） — what stands around a table and is no row of it. */
export function isNote(text: string): boolean {
  const bare = text.replace(/[ \t\u00a0\u3000]/g, '')
  return NOTE.test(bare) || SIGNED.test(bare)
}

/** Whether a text is the name of a list: 2023年巡察反馈问题整改清单（续）, 附件2. */
export function isListName(text: string): boolean {
  const bare = text.replace(/\s/g, '')
  return /(?:清单|台账|一览表|统计表|汇总表|情况表|明细表|对账单|续表|方案)(?:[（(].*[)）])?$|^附[件表]\d*|[（(]续[)）]?/.test(
    bare,
  )
}
