import type { InputOf } from '#domain/kernel/command.ts'
import type { metricFigure } from '#domain/metric/contract.ts'

/** What a figure is asked of, as it stands in the page's address. */
export type FigureQuestion = Omit<InputOf<typeof metricFigure>, 'cursor'>

/** The search parameter that opens the drawer; a figure so has an address that can be sent to a colleague. */
export const FIGURE_PARAMETER = 'figure'

export function writeQuestion(question: FigureQuestion): string {
  return JSON.stringify(question)
}

/** The question of an address; undefined when it was mangled on the way. */
export function readQuestion(text: string | null): FigureQuestion | undefined {
  if (!text) return undefined
  try {
    const question = JSON.parse(text) as FigureQuestion
    return typeof question.metric === 'string' && question.period ? question : undefined
  } catch {
    return undefined
  }
}
