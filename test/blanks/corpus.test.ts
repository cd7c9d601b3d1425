import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findBlanks } from '#domain/report/blanks/find.ts'
import { readLabelled } from './notation.ts'

const folder = new URL('./corpus/', import.meta.url)
const names = readdirSync(folder).sort()

describe('不同单位、不同写法的报告', () => {
  it.each(names)('%s：空一个不漏、一个不多，类别和量词都对', name => {
    const { text, labels } = readLabelled(readFileSync(new URL(encodeURIComponent(name), folder), 'utf8'))
    const found = findBlanks(text).blanks.map(({ offset, text: words, kind, unit }) => ({
      offset,
      text: words,
      kind,
      unit,
    }))
    expect(found).toEqual(labels)
  })
})
