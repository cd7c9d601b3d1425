import { findAlike } from '#domain/problem/alike.ts'
import { problemShow } from '#domain/problem/contract.ts'
import { available, openExtension, standingWaiver, visitsDue } from '#domain/problem/deciding.ts'
import { whyNotAttached, whyNotFilled, whyNotRevised } from '#domain/problem/filling.ts'
import { outcomeOf, tellableCounts, whyNotAsked, whyNotTallied } from '#domain/problem/poll.ts'
import { listCompared, readPartNames } from '#store/problem/alike.ts'
import { listEvidence, type StoredEvidence } from '#store/problem/evidence.ts'
import type { StoredPoll } from '#store/problem/poll.ts'
import { findProblem, listProblems, type StoredProblem } from '#store/problem/problem.ts'
import { type Context, handler } from '../handle.ts'
import { type Opened, openProblem, rulesOf } from './open.ts'
import { viewOf } from './view.ts'

export const show = handler(problemShow, async (context, { id }) => {
  const { tx, scope, today, core } = context
  const opened = await openProblem(context, id)
  const { problem, facts, speaker, acts, measures, poll } = opened
  const parts = await listProblems(tx, scope, { choice: { parent: id }, limit: 50 })
  const evidence = await listEvidence(tx, scope, [id])
  return {
    problem: {
      ...viewOf(problem, today),
      detail: problem.detail,
      clause: problem.clause,
      from: problem.from,
      fromName: problem.from === problem.unit ? problem.unitName : problem.overName,
      verifier:
        problem.verifierPerson === null
          ? null
          : { person: problem.verifierPerson, name: problem.verifierName },
      verifierUnit: problem.verifierUnitName ?? '',
      extensions: problem.extensions,
      into: await numberOf(context, problem.into),
      parent: await numberOf(context, problem.parent),
      parts: parts.map(({ id, no, title, state }) => ({ id, no, title, state })),
      workingDays: problem.workingDays,
    },
    today,
    locks: locksOf(problem, acts),
    measures: measures.map(({ problem: _p, version: _v, ownerPerson, ownerName, ...one }) => ({
      ...one,
      owner: { person: ownerPerson, name: ownerName },
    })),
    acts: acts.map(act => ({
      id: act.id,
      act: act.kind,
      round: act.round,
      on: act.on,
      at: act.at,
      by: act.who,
      unitName: act.unitName,
      reason: act.reason,
      to: act.to,
      whomName: act.whomName,
      holds: act.holds,
    })),
    evidence: evidence.map(evidenceView),
    poll: poll ? pollView(poll) : null,
    open: {
      extension: openExtension(facts)?.id ?? null,
      waiver: problem.state === 'verified' ? (standingWaiver(facts)?.id ?? null) : null,
    },
    visits: visitsDue(facts, rulesOf(core)),
    alike: await alikeOf(context, problem),
    can: Object.fromEntries(available(facts, speaker).map(({ act, why }) => [act, why])),
    canRevise: whyNotRevised(problem) ?? null,
    also: {
      poll: whyNotAsked(facts, speaker) ?? null,
      tally: whyNotTallied(poll, speaker, today) ?? null,
      measure: whyNotFilled(facts, speaker) ?? null,
      process: whyNotAttached('process', facts, speaker) ?? null,
      result: whyNotAttached('result', facts, speaker) ?? null,
      check: whyNotAttached('check', facts, speaker) ?? null,
    },
  }
})

async function numberOf(
  { tx, scope }: Context,
  id: number | null,
): Promise<{ id: number; no: string } | null> {
  const found = id === null ? undefined : await findProblem(tx, scope, id)
  return found ? { id: found.id, no: found.no } : null
}

function locksOf({ round }: StoredProblem, acts: Opened['acts']) {
  return (['resolve', 'verify', 'satisfy'] as const).map(lock => {
    const last = acts.findLast(one => one.round === round && one.kind === lock)
    return { lock, by: last?.who ?? null, unitName: last?.unitName ?? null, on: last?.on ?? null }
  })
}

function evidenceView(one: StoredEvidence) {
  const { id, kind, round, hash, fileName, caption, by, at } = one
  return {
    id,
    kind,
    round,
    hash,
    fileName,
    caption,
    by,
    at,
    removed: one.isRemoved,
    record:
      one.record === null
        ? null
        : { id: one.record, title: one.recordTitle, ledger: one.ledger, isValid: one.isValid ?? true },
  }
}

function pollView(poll: StoredPoll) {
  const { id, group, codes, need, share, closesOn, closedOn, answered } = poll
  return {
    id,
    group,
    codes,
    need,
    share,
    closesOn,
    closedOn,
    answered,
    counts: tellableCounts(poll),
    outcome: outcomeOf(poll),
  }
}

async function alikeOf({ tx, scope }: Context, problem: StoredProblem) {
  const alike = findAlike(problem, await listCompared(tx, scope, problem)).slice(0, 10)
  const names = await readPartNames(
    tx,
    alike.map(one => one.unit),
  )
  return alike.map(({ id, no, title, unit, foundOn, state, same }) => ({
    id,
    no,
    title,
    unitName: names.get(unit) ?? '',
    foundOn,
    state,
    same,
  }))
}
