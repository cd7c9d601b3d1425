import { addWorkingDays } from '#domain/duty/calendar.ts'
import type { CommandName } from '#domain/kernel/command.ts'
import { addDays } from '#domain/kernel/day.ts'
import { courseOf, openReply } from '#domain/ladder/climb.ts'
import { ladderShow, type ShownClimb } from '#domain/ladder/contract.ts'
import {
  whyNotAnswered,
  whyNotDecided,
  whyNotExtended,
  whyNotInspected,
  whyNotObjected,
  whyNotPaused,
  whyNotReleased,
  whyNotResumed,
  whyNotReviewed,
  whyNotTurned,
  whyNotVisited,
  whyNotWithdrawn,
} from '#domain/ladder/deciding.ts'
import { RUNG_NAMES } from '#domain/ladder/definition.ts'
import { rightsOf } from '#domain/session/right.ts'
import { listUnitsAbove } from '#store/ladder/above.ts'
import { freshHandler } from '../duty/fresh.ts'
import type { Context } from '../handle.ts'
import { decidableOf, openTurn } from './climbs.ts'
import { type Opened, openStep } from './open.ts'
import { courseInWords, matterOf, numberInWords, replyInWords } from './words.ts'

export const show = freshHandler(ladderShow, async (context, { id }) => {
  const { tx, scope, today } = context
  const opened = await openStep(context, id)
  const { climb, beside, decidable, rules } = opened
  const above = climb.settled ? [] : await listUnitsAbove(tx, scope, climb.to.ord)
  const { ladder, calendar } = rules
  return {
    matter: matterOf(context, climb.occurrence),
    to: climb.to.id,
    toName: climb.to.name,
    settled: climb.settled ?? null,
    words: courseInWords(decidable),
    rungs: rungsOf(opened),
    replies: climb.replies.map(reply => ({
      id: reply.id,
      kind: reply.kind,
      rung: climb.steps.find(step => step.id === reply.step)?.rung ?? 'remind',
      on: reply.on,
      words: replyInWords(reply),
      reason: reply.reason,
      who: reply.who,
      from: reply.unitName,
      record: reply.record,
    })),
    beside: beside.flatMap(one => {
      const step = one.steps.at(-1)
      const words = courseInWords(decidableOf(one, rules, today))
      return step ? [{ step: step.id, toName: one.to.name, words }] : []
    }),
    above,
    latest: {
      promise: addWorkingDays(calendar, today, ladder.promise_within),
      extension: addDays(today, ladder.extension.days),
      pause: addDays(today, ladder.pause.days),
    },
    can: abilities(context, opened),
  }
})

/** All four rungs: those issued, and of the next one from when. */
function rungsOf({ climb, decidable }: Opened): ShownClimb['rungs'] {
  const { next } = courseOf(decidable.climb, decidable.rules, decidable.addWorkingDays)
  return RUNG_NAMES.map(rung => {
    const step = climb.steps.find(one => one.rung === rung)
    return {
      rung,
      step: step
        ? {
            id: step.id,
            from: step.unitName,
            who: step.who,
            toWords: step.toWords,
            asks: step.asks,
            issuedOn: step.issuedOn,
            answerBy: step.answerBy,
            number: numberInWords(step),
          }
        : null,
      plannedOn: !climb.settled && next?.rung === rung ? next.on : null,
    }
  })
}

const NO_RIGHT = '您的岗位没有办理这件事的权限'

/** The same questions that the commands ask; whose post has not the right is told so. */
function abilities({ actor }: Context, { climb, decidable, speaker, last }: Opened): ShownClimb['can'] {
  const rights = rightsOf(actor.post.role)
  const ask = (right: CommandName, reason: string | undefined) =>
    rights.includes(right) ? (reason ?? null) : NO_RIGHT
  const objection = openReply(climb.replies, 'object')
  const issuer = climb.steps.find(step => step.id === objection?.step)?.person
  const { person } = actor
  const extension = openReply(climb.replies, 'extend')
  return {
    answer: ask('ladder.answer', whyNotAnswered(decidable, speaker)),
    object: ask('ladder.object', whyNotObjected(decidable, speaker)),
    review: ask(
      'ladder.uphold',
      whyNotReviewed(decidable, speaker, { person, issuer, asker: objection?.person }),
    ),
    pause: ask('ladder.pause', whyNotPaused(decidable, speaker)),
    resume: ask('ladder.resume', whyNotResumed(decidable, speaker)),
    extend: ask('ladder.extend', whyNotExtended(decidable, speaker)),
    decide: ask('ladder.grant', whyNotDecided(decidable, speaker, { person, asker: extension?.person })),
    turn: ask('ladder.turn', whyNotTurned(decidable, speaker, { owner: climb.occurrence.unit, before: [] })),
    release: ask('ladder.release', whyNotReleased(decidable, speaker, openTurn(climb)?.toUnit ?? undefined)),
    visit: ask('ladder.visit', whyNotVisited(decidable, speaker)),
    inspect: rights.includes('ladder.visit')
      ? ask('inspection.plan', whyNotInspected(decidable, speaker))
      : NO_RIGHT,
    withdraw: ask('ladder.withdraw', whyNotWithdrawn(decidable, speaker, last.unit)),
  }
}
