import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const WEB = join(import.meta.dirname, '../../src/web')
/** Their classes are everybody's: the sheets beside the folders, and those of the frame around every page. */
const COMMON = new Set(['.', 'shell'])

test('一个样式类只在一个名词的样式表里定义：样式表一经载入就留着，同名的会改了别的页', () => {
  const sheets = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.css'))
    .map(path => ({
      folder: dirname(path),
      text: readFileSync(join(WEB, path), 'utf8'),
    }))
  expect(sheets.length).toBeGreaterThan(10)
  expect(collisions(sheets)).toEqual([])
})

test('同名的类找得出；放在自己的类下面的、公用的样式表里的不算', () => {
  const sheets = [
    {
      folder: 'duty',
      text: '.bar, .line > li { margin: 0 } /* .note {} */ @media print { .day { top: 0 } }',
    },
    { folder: 'board', text: '.board .bar { top: 0 } .ant-table .day { top: 0 } .note { top: 0 }' },
    { folder: 'board', text: '.board:hover > .line, .head { top: 0 }' },
    { folder: '.', text: '.bar { color: red }' },
    { folder: 'shell', text: '.line { color: red }' },
  ]
  expect(collisions(sheets)).toEqual(['day：board、duty'])
})

interface Sheet {
  folder: string
  text: string
}

/** Classes that begin selectors in the sheets of more than one noun. */
function collisions(sheets: readonly Sheet[]): string[] {
  const owners = new Map<string, Set<string>>()
  for (const { folder, text } of sheets.filter(sheet => !COMMON.has(sheet.folder)))
    for (const name of leadingClasses(text)) owners.set(name, new Set([...(owners.get(name) ?? []), folder]))
  return [...owners]
    .filter(([, folders]) => folders.size > 1)
    .map(([name, folders]) => `${name}：${[...folders].sort().join('、')}`)
    .sort()
}

/** The first class of each selector that is not the component library's: what stands behind it is inside its own. */
function leadingClasses(text: string): string[] {
  const preludes = text.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g)
  const selectors = [...preludes]
    .map(([, prelude = '']) => prelude.trim())
    .filter(one => !one.startsWith('@'))
  return selectors
    .flatMap(one => one.split(','))
    .flatMap(one => one.match(/\.(?!ant-)[a-z][\w-]*/i)?.[0].slice(1) ?? [])
}
