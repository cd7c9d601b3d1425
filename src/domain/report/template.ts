import type { Metrics } from '#domain/metric/definition.ts'
import type { ReportTemplate } from '#domain/pack/definition.ts'
import type { Blank } from './blanks/types.ts'

/** What stands where a figure will stand. */
const OPEN = '____'

/** Where a template names a metric. */
const SLOT = /\{([a-z][a-z0-9.-]*)\}/g

/** Whether a template prints the figure of a metric. */
export function prints({ blocks }: Pick<ReportTemplate, 'blocks'>, metric: string): boolean {
  return blocks.some(({ text }) => [...text.matchAll(SLOT)].some(slot => slot[1] === metric))
}

export interface LaidOutBlock {
  kind: ReportTemplate['blocks'][number]['kind']
  /** The block with every `{metric}` replaced by an open line. */
  text: string
  /** The open lines, with offsets into `text`. */
  blanks: { metric: string; place: Blank }[]
}

/** Lays a pack's template out for a unit and a year: words with open blanks, each knowing its metric. */
export function layOut(
  template: ReportTemplate,
  { year, unit }: { year: number; unit: string },
  metrics: Metrics,
): { title: string; blocks: LaidOutBlock[] } {
  const named = (text: string): string => text.replaceAll('{year}', String(year)).replaceAll('{unit}', unit)
  let section = ''
  const blocks = template.blocks.map(block => {
    if (block.kind !== 'paragraph') section = named(block.text)
    return layOutBlock({ kind: block.kind, source: named(block.text), section, metrics })
  })
  return { title: named(template.title), blocks }
}

function layOutBlock(input: {
  kind: LaidOutBlock['kind']
  source: string
  section: string
  metrics: Metrics
}): LaidOutBlock {
  const { kind, source, section, metrics } = input
  const blanks: LaidOutBlock['blanks'] = []
  let text = ''
  let from = 0
  for (const match of source.matchAll(SLOT)) {
    const id = match[1] ?? ''
    const metric = metrics.get(id)
    if (!metric) continue
    text += source.slice(from, match.index)
    blanks.push({
      metric: id,
      place: {
        offset: text.length,
        length: OPEN.length,
        text: OPEN,
        kind: metric.measure === 'values' ? 'text' : 'number',
        unit: metric.units[0] ?? '',
        scale: 1,
        approx: null,
        percent: metric.measure === 'rate',
        subject: metric.label,
        section,
        clause: { offset: 0, length: 0 },
        confidence: 1,
        reason: '范本中为这个指标留的空',
      },
    })
    text += OPEN
    from = match.index + match[0].length
  }
  return { kind, text: text + source.slice(from), blanks }
}
