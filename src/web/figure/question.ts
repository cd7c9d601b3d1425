import type { InputOf } from '#domain/kernel/command.ts'
import { metricFigure } from '#domain/metric/contract.ts'

/** What a figure is asked of; the same metric of another unit or period is another figure. */
export type FigureQuestion = Omit<InputOf<typeof metricFigure>, 'cursor'>

/** The question as it stands in an address, `?figure=…`. */
export function writeQuestion(question: FigureQuestion): string {
  return JSON.stringify(question)
}

/** The question of an address; nothing when somebody has mistyped it. */
export function findQuestion(written: string | null): FigureQuestion | undefined {
  if (written === null) return undefined
  try {
    const read = metricFigure.input.omit({ cursor: true }).safeParse(JSON.parse(written))
    return read.success ? (read.data as FigureQuestion) : undefined
  } catch {
    return undefined
  }
}
