import { daysBetween } from '#domain/kernel/day.ts'
import type { ProblemView } from '#domain/problem/contract.ts'
import { isOverdue } from '#domain/problem/state.ts'
import type { StoredProblem } from '#store/problem/problem.ts'

/** A problem as lists and its page show it. */
export function viewOf(one: StoredProblem, today: string): ProblemView {
  return {
    id: one.id,
    no: one.no,
    title: one.title,
    unit: one.unit,
    unitName: one.unitName,
    over: one.over,
    overName: one.overName,
    source: one.source,
    sourceNo: one.sourceNo,
    inspection: one.inspection,
    aspect: one.aspect,
    severity: one.severity,
    foundOn: one.foundOn,
    deadline: one.deadline,
    deadlineWords: one.deadlineWords,
    daysLate: isOverdue(one, today) && one.deadline !== null ? daysBetween(one.deadline, today) : null,
    leader: { person: one.leaderPerson, name: one.leaderName },
    owner: { person: one.ownerPerson, name: one.ownerName },
    state: one.state,
    fast: one.fast,
    round: one.round,
    rebounds: one.rebounds,
    closedOn: one.closedOn,
    file: {
      plan: one.planVersion > 0 || one.fast,
      ledger: one.hasLedger,
      report: one.resolvedOn !== null,
    },
  }
}
