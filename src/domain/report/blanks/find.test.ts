import { describe, expect, it } from 'vitest'
import { findBlanks } from './find.ts'

describe('空的内容', () => {
  it('给出量词、倍数、概数词的位置和百分比', () => {
    const text = '发放材料多少万余份，惠及近*人，满意率**%。'
    const [copies, people, rate] = findBlanks(text).blanks
    expect(copies).toMatchObject({ unit: '份', scale: 10_000, approx: 'over', percent: false })
    expect(text.slice(copies?.approxSpan?.offset, (copies?.approxSpan?.offset ?? 0) + 1)).toBe('余')
    expect(people).toMatchObject({ unit: '人', approx: 'near' })
    expect(text.charAt(people?.approxSpan?.offset ?? 0)).toBe('近')
    expect(rate).toMatchObject({ unit: '%', percent: true, approx: null })
  })

  it('给出所在标题、分句和所数的事', () => {
    const text = '一、压实责任\n（二）抓实谈心谈话。全年共开展谈心谈话*次，收到意见**条。'
    const [talks, opinions] = findBlanks(text).blanks
    expect(talks).toMatchObject({ section: '抓实谈心谈话', subject: '谈心谈话' })
    expect(opinions?.subject).toContain('意见')
    const clause = talks?.clause ?? { offset: 0, length: 0 }
    expect(text.slice(clause.offset, clause.offset + clause.length)).toBe('全年共开展谈心谈话*次')
  })

  it('连着的两个空各有所数的事', () => {
    const subjects = findBlanks('公开接访群众**批**人次。').blanks.map(({ subject }) => subject)
    expect(subjects.every(subject => subject.includes('接访群众'))).toBe(true)
  })
})

describe('网页残留', () => {
  it('标记落在词中、空中都不妨碍，位置仍是原文的', () => {
    const text = '召开党组会多##paidbegin##少次，廉政&nbsp;谈话*\u200b*人次<br>。'
    const { blanks, ignored } = findBlanks(text)
    expect(blanks.map(({ text: words, unit }) => [words, unit])).toEqual([
      ['多##paidbegin##少', '次'],
      ['*\u200b*', '人次'],
    ])
    expect(ignored.map(({ text: words }) => words)).toEqual(['##paidbegin##', '&nbsp;', '\u200b', '<br>'])
    for (const span of [...blanks, ...ignored])
      expect(text.slice(span.offset, span.offset + span.length)).toBe(span.text)
  })

  it('半角标点与全角一样断句', () => {
    const shape = (text: string) =>
      findBlanks(text).blanks.map(({ text: words, unit, subject }) => [words, unit, subject])
    const text = '召开会议*次，整改问题**，满意率多少；姓名：____'
    const half = text.replaceAll('，', ',').replaceAll('；', ';').replaceAll('：', ':')
    expect(shape(half)).toEqual(shape(text))
  })

  it('连续的空格转义仍当空格，可以是空', () => {
    expect(findBlanks('召开会议&nbsp;&nbsp;&nbsp;次。').blanks.map(({ text }) => text)).toEqual([
      '&nbsp;&nbsp;&nbsp;',
    ])
  })
})
