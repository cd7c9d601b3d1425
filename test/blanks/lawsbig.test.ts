import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBlanks } from '#domain/report/blanks/find.ts'
import { readLabelled } from './notation.ts'

const folder = new URL('./corpus/', import.meta.url)
const texts = readdirSync(folder).map(
  name => readLabelled(readFileSync(new URL(encodeURIComponent(name), folder), 'utf8')).text,
)
const noise = ['##paidbegin##', '##paidend##', '\u200b', '\u00ad', '<br>', '<span class="x">']
const pieces = fc.constantFrom(
  ...'多少 几 什么 * ** × X XX ____ （ ） 次 人次 万余 份 个 % 。 ， 、 ； 召开 会议 市委 党的 大 年 月 日 第 《 》 “ ” ？ … \n 一、 存在问题 ##paidend## &nbsp; <br> 1 余 荣获 称号 率'.split(
    ' ',
  ),
  '  ',
)
const jumble = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(pieces, { maxLength: 60 }).map(parts => parts.join('')),
)

describe('任何文字', () => {
  it('都读得完，位置都切得出原文，空有序且互不重叠', () => {
    fc.assert(
      fc.property(jumble, text => {
        const { blanks, ignored } = findBlanks(text)
        for (const span of [...blanks, ...ignored])
          expect(text.slice(span.offset, span.offset + span.length)).toBe(span.text)
        for (const [index, blank] of blanks.entries()) {
          const next = blanks[index + 1]
          if (next) expect(blank.offset + blank.length).toBeLessThanOrEqual(next.offset)
          expect(blank.clause.offset).toBeLessThanOrEqual(blank.offset)
        }
      }),
      { numRuns: 5000 },
    )
  })

  it('很长的一行也很快读完', () => {
    const line = '召开**党组会议*次，约谈多少人次、____人，XX同志'.repeat(4000)
    const start = performance.now()
    expect(findBlanks(line).blanks.length).toBeGreaterThan(8000)
    expect(performance.now() - start).toBeLessThan(8000)
  })
})

describe('报告文字', () => {
  it('在空以外任何地方插入网页标记，只移动位置，不改变结果', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.constantFrom(...noise), (text, place, mark) => {
        const before = findBlanks(text).blanks
        const at = place % (text.length + 1)
        fc.pre(!before.some(blank => blank.offset < at && at < blank.offset + blank.length))
        const after = findBlanks(text.slice(0, at) + mark + text.slice(at)).blanks
        const shifted = before.map(({ offset, text: words, kind, unit }) => ({
          offset: offset >= at ? offset + mark.length : offset,
          words,
          kind,
          unit,
        }))
        expect(after.map(({ offset, text: words, kind, unit }) => ({ offset, words, kind, unit }))).toEqual(
          shifted,
        )
      }),
      { numRuns: 2500 },
    )
  })

  it('数字空填上数字就不再是空，其余的空不受影响', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.integer({ min: 1, max: 9999 }),
        (text, pick, figure) => {
          const before = findBlanks(text).blanks
          const blank = before[pick % before.length]
          fc.pre(blank?.kind === 'number')
          if (!blank) return
          const filled = `${text.slice(0, blank.offset)}${figure}${text.slice(blank.offset + blank.length)}`
          const after = findBlanks(filled).blanks
          const at = blank.offset
          expect(
            after.filter(
              other => other.offset < at + String(figure).length && at < other.offset + other.length,
            ),
          ).toEqual([])
          expect(after.length).toBe(before.length - 1)
        },
      ),
      { numRuns: 2500 },
    )
  })
})
