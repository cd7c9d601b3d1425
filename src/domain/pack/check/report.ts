import type { PackError, ReportTemplate } from '../definition.ts'
import type { Sited } from '../parts.ts'
import type { Path } from '../source.ts'
import { suggestion } from '../suggest.ts'
import { absentMetric, checkCovers, type World } from './world.ts'

/** Blanks every report fills from itself. */
const OWN_BLANKS = ['year', 'unit']

/** Blanks of a template name metrics that exist, and every brace has its partner. */
export function checkReport(sited: Sited<ReportTemplate>, world: World): PackError[] {
  const { title, blocks, covers } = sited.value
  const inBlock = (id: string) => (OWN_BLANKS.includes(id) ? undefined : absentMetric(id, world))
  return [
    ...checkBlanks(sited, { text: title, path: ['title'], flawOf: flawInTitle }),
    ...blocks.flatMap(({ text }, index) =>
      checkBlanks(sited, { text, path: ['blocks', index, 'text'], flawOf: inBlock }),
    ),
    ...checkCovers(sited, covers, ['covers']),
  ]
}

function flawInTitle(id: string): string | undefined {
  return OWN_BLANKS.includes(id) ? undefined : `标题里的空格不能写“${id}”${suggestion(id, OWN_BLANKS)}`
}

function checkBlanks(
  { source, path: root }: Sited<ReportTemplate>,
  { text, path, flawOf }: { text: string; path: Path; flawOf: (id: string) => string | undefined },
): PackError[] {
  const at = [...root, ...path]
  const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].flatMap(([blank, id = '']) => {
    const message = flawOf(id)
    return message ? [{ ...source.placeOfWords(at, blank), message }] : []
  })
  const loose = /[{}]/.exec(text.replace(/\{[^{}]*\}/g, ''))
  if (!loose) return unknown
  return [...unknown, { ...source.placeOf(at), message: `花括号“${loose[0]}”没有配对，空格写成“{指标id}”` }]
}
