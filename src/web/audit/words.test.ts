import { expect, test } from 'vitest'
import { subjectInWords, verbInWords } from './words.ts'

test.each([
  ['record.enter', '登记一条'],
  ['record.revise', '更正一条登记'],
  ['session.open', '登录'],
  ['demo.load', '装入演示数据'],
  ['no.such', 'no.such'],
])('动作 %s 写成“%s”', (verb, words) => {
  expect(verbInWords(verb)).toBe(words)
})

test.each([
  ['record:120', '登记第120号'],
  ['account:3', '账号第3号'],
  ['binding:2/召开党组会□次', '空的指标“召开党组会□次”'],
  [`file:2/${'a'.repeat(64)}`, '材料 aaaaaaaaaaaa…'],
  ['else', 'else'],
])('对象 %s 写成“%s”', (subject, words) => {
  expect(subjectInWords(subject)).toBe(words)
})
