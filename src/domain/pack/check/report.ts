import type { PackError, ReportTemplate } from '../definition.ts'
import type { Sited } from '../parse.ts'
import type { Path } from '../source.ts'
import { suggestion } from '../suggest.ts'
import { checkCovers, type World } from './world.ts'

/** Blanks every report fills from itself. */
const OWN_BLANKS = ['year', 'unit']

/** Blanks of a template name metrics that exist, and every brace has its partner. */
export function checkReport(sited: Sited<ReportTemplate>, world: World): PackError[] {
  const { title, blocks, covers } = sited.value
  return [
    ...checkBlanks(sited, { text: title, path: ['title'], absent: absentOwn }),
    ...blocks.flatMap((block, index) =>
      checkBlanks(sited, { text: block.text, path: ['blocks', index, 'text'], absent: id => (OWN_BLANKS.includes(id) ? undefined : absentMetric(id, world)) }),
    ),
    ...checkCovers(sited, covers, ['covers']),
  ]
}

function checkBlanks(
  { source, path: root }: Sited<ReportTemplate>,
  { text, path, known }: { text: string; path: Path; known: ReadonlySet<string> },
): PackError[] {
  const at = [...root, ...path]
  const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].flatMap(([blank, id = '']) =>
    known.has(id)
      ? []
      : [
          {
            ...source.placeOfWords(at, blank),
            message: `空格“${blank}”没有对应的指标${suggestion(id, known)}`,
          },
        ],
  )
  const loose = /[{}]/.exec(text.replace(/\{[^{}]*\}/g, ''))
  if (!loose) return unknown
  return [...unknown, { ...source.placeOf(at), message: `花括号“${loose[0]}”没有配对，空格写成“{指标id}”` }]
}
