import type { Facts, Speaker } from './deciding.ts'
import type { ProblemState } from './state.ts'

/** Why evidence of a kind may not be put to a problem now; undefined when it may. What the verifier saw is never put there by the unit. */
export function whyNotAttached(
  kind: 'process' | 'result' | 'check',
  { state, verifier }: Pick<Facts, 'state' | 'verifier'>,
  { person, isUnit, isOver }: Pick<Speaker, 'person' | 'isUnit' | 'isOver'>,
): string | undefined {
  if (kind === 'check')
    return isUnit || !(isOver || verifier === person) ? '核验记录由核验人和督办单位附' : undefined
  if (!isUnit) return '过程材料和结果证据由被整改单位附'
  return state === 'accepted' || state === 'rectifying'
    ? undefined
    : '认领以后、报请核验以前才能附证据；要补充的，请核验人先退回'
}

/** Why nobody fills in when a measure was done; undefined when the speaker may. */
export function whyNotFilled(
  { state }: Pick<Facts, 'state'>,
  { isUnit }: Pick<Speaker, 'isUnit'>,
): string | undefined {
  return isUnit && state === 'rectifying' ? undefined : '措施由被整改单位在整改中填写完成日期'
}

/** Why the words of a problem may not be changed now; undefined when they may: once the unit took it on, they stand. */
export function whyNotRevised({
  isFrom,
  isUnit,
  state,
}: {
  /** Whether the speaker's unit raised it. */
  isFrom: boolean
  isUnit: boolean
  state: ProblemState
}): string | undefined {
  if (!isFrom) return '问题的内容由提出的单位改'
  const isEarly =
    state === 'found' || state === 'told' || state === 'stated' || (state === 'accepted' && isUnit)
  return isEarly ? undefined : '单位已经认领，内容不再改；有出入的，请拆分、并入或者重新登记'
}
