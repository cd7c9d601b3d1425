import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf, foldWords, marksIn, wordsIn } from './words.ts'

test('大小写、全角半角、各种括号看作一样，字数不变', () => {
  expect(foldWords('青发〔2023〕５号（Ａb）')).toBe('青发(2023)5号(ab)')
  for (const written of [
    '青发[2023]5号',
    '青发［2023］5号',
    '青发（2023）5号',
    '青发(2023)5号',
    '青发【2023】5号',
    '青发﹝2023﹞5号',
  ])
    expect(foldWords(written)).toBe('青发(2023)5号')
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => foldWords(text).length === text.length))
})

test('一部分折叠后仍是全文折叠后的一部分', () => {
  const text = fc.string({ unit: fc.constantFrom(...'党Ａa９〔（　-𠮷') })
  fc.assert(
    fc.property(text, text, (one, other) => foldWords(one + other) === foldWords(one) + foldWords(other)),
  )
})

test('以空白分开的词各算一个，重复的只算一次，最多五个', () => {
  expect(wordsIn('　党委会  廉政\t党委会 ')).toEqual(['党委会', '廉政'])
  expect(wordsIn('一 二 三 四 五 六')).toHaveLength(5)
})

test('标出每一处；重叠、相接的合为一处', () => {
  expect(marksIn('研究廉政、再议廉政', ['廉政'])).toEqual([
    [2, 4],
    [7, 9],
  ])
  expect(marksIn('廉政建设', ['廉政', '政建', '设'])).toEqual([[0, 4]])
  expect(marksIn('aaa', ['aa'])).toEqual([[0, 3]])
})

test('摘出的一段含有第一处，不切断一个字', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('党', '𠮷', 'a'), maxLength: 200 }), rest => {
      const excerpt = excerptOf(`${rest}廉政${rest}`, ['廉政'], 40)
      expect(excerpt).toContain('廉政')
      expect(excerpt).not.toMatch(/^…?[\uDC00-\uDFFF]|[\uD800-\uDBFF]…?$/)
      expect(excerpt.length).toBeLessThanOrEqual(44)
    }),
  )
})
