import type { CodeList } from '#domain/field/codes.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { choiceOfProblem } from '../problem-codes.ts'

/** 检查类型: what problems come from. */
export function kindsOf(packs: Packs): CodeList['values'] {
  return choiceOfProblem(packs, 'source').values
}

/** 涉及方面: what problems are counted under. */
export function aspectsOf(packs: Packs): CodeList['values'] {
  return choiceOfProblem(packs, 'aspect').values
}

/** The label of a code; one that the packs no longer know is shown as it was kept. */
export function labelIn(values: CodeList['values'], id: string | null): string {
  return id === null ? '' : (values.find(one => one.id === id)?.label ?? id)
}
