import { Refusal } from '#domain/kernel/refusal.ts'
import type { ReportTemplate } from '#domain/pack/definition.ts'
import type { Blank } from '#domain/report/blanks/types.ts'
import { reportCompose } from '#domain/report/contract.ts'
import { signatureOf } from '#domain/report/signature.ts'
import { layOut } from '#domain/report/template.ts'
import { insertReport } from '#store/report.ts'
import { readUpload } from '../docx/read.ts'
import { type Context, handler } from '../handle.ts'
import { type FoundBlank, storeBlanks } from './found.ts'
import { periodOf } from './open.ts'
import { refuseStranger } from './reporter.ts'

export const compose = handler(reportCompose, async (context, input) => {
  const { tx, scope, packs } = context
  const template = packs.reports.get(input.template)
  await refuseStranger(context, input.reporter)
  if (!template) throw new Refusal('absent', '没有这个范本，请从列出的范本中选择')
  const { bytes, text, blanks, paragraphs, title } = await draft(context, template, input.year)
  const id = await insertReport(tx, scope, {
    name: title,
    source: 'template',
    format: 'docx',
    template: template.id,
    document: bytes,
    content: { paragraphs, ignored: [] },
    year: input.year,
    period: periodOf(input),
    reporter: input.reporter ?? null,
  })
  await storeBlanks(
    context,
    id,
    blanks.map(({ place, metric }) => bound(context, { place, metric, text })),
  )
  return { id, blanks: blanks.length }
})

/** Builds the file in the layout of GB/T 9704 and finds each `{metric}` again by its place in the file's own text. */
async function draft({ actor, packs }: Context, template: ReportTemplate, year: number) {
  const { title, blocks } = layOut(template, { year, unit: actor.unit.name }, packs.metrics)
  // Loaded by the first document: the service is smaller without it.
  const { composeGongwen } = await import('../docx/gongwen.ts')
  const bytes = await composeGongwen({
    shell: template.shell,
    title,
    body: blocks.map(({ kind, text }) => ({ kind, text })),
    issuer: actor.unit.name,
  })
  const { text: read } = await readUpload({ name: '范本.docx', bytes })
  const blanks: { place: Blank; metric: string }[] = []
  let from = 0
  for (const block of blocks) {
    const at = read.text.indexOf(block.text, from)
    if (at < 0) continue
    for (const blank of block.blanks)
      blanks.push({
        metric: blank.metric,
        place: {
          ...blank.place,
          offset: at + blank.place.offset,
          clause: { offset: at, length: block.text.length },
        },
      })
    from = at + block.text.length
  }
  const paragraphs = read.paragraphs.map((text, index) => ({
    text,
    level: read.styles[index]?.level ?? 'body',
    align: read.styles[index]?.align ?? 'left',
    inTable: read.styles[index]?.inTable ?? false,
  }))
  return { bytes, text: read.text, blanks, paragraphs, title }
}

function bound(
  { packs }: Context,
  { place, metric, text }: { place: Blank; metric: string; text: string },
): FoundBlank {
  const reach = packs.metrics.get(metric)?.reach ?? 'own'
  return {
    place,
    signature: signatureOf(text, place),
    state: 'proposed',
    learned: false,
    question: { metric, reach, period: { kind: 'report' }, byReporter: false },
  }
}
