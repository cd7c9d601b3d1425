import type { Clause, StandingOut } from '#domain/duty/wire.ts'

type Due = Pick<StandingOut, 'state' | 'due' | 'daysLeft' | 'daysLate' | 'doneOn'>

/** How long there is left, or how late it is. */
export function dueInWords({ state, daysLeft, daysLate, doneOn }: Due): string {
  if (state === 'overdue') return `逾期${daysLate ?? 0}天`
  if (state === 'done-late') return `${doneOn ?? ''}办成，晚${daysLate ?? 0}天`
  if (state === 'done') return doneOn === null ? '已办成' : `${doneOn}办成`
  if (state === 'exempt') return '不必办'
  if (state === 'paused') return '停表，期限顺延'
  if (daysLeft === 0) return '今天到期'
  return `还有${daysLeft ?? 0}天`
}

/** The same beside its state, which has said already that it is overdue. */
export function besideState(one: Due): string {
  return one.state === 'overdue' ? `已过${one.daysLate ?? 0}天` : dueInWords(one)
}

/** The clause as it is cited, with how sure it is where it is not, and where it comes from where that is no norm of the centre. */
export function clauseInWords({ document, article, articleConfidence, level }: Clause): string {
  const doubt = articleConfidence === 'uncertain' && !article.includes('待核') ? '条款待核实' : undefined
  const notes = [...(doubt ? [doubt] : []), ...(level === 'local' ? ['地方或本单位规定'] : [])]
  return `${[document, article].filter(Boolean).join(' ')}${notes.length ? `（${notes.join('，')}）` : ''}`
}

/** Who answers for it: whoever holds the post today, else the unit. */
export function ownerInWords({ owner, unitName }: Pick<StandingOut, 'owner' | 'unitName'>): string {
  return owner ? `${owner.title} ${owner.name}`.trim() : unitName
}
