import type { OutputOf } from '#domain/kernel/command.ts'
import { yearOf } from '#domain/kernel/day.ts'
import { ladderApply } from '#domain/ladder/contract.ts'
import { whyNotIssued } from '#domain/ladder/deciding.ts'
import { rungOf } from '#domain/ladder/definition.ts'
import { findOccurrence, listHeldPosts, lockDecisions } from '#store/duty/occurrence.ts'
import { insertStep, takeNumber } from '#store/ladder/step.ts'
import { freshHandler } from '../duty/fresh.ts'
import { clauseOf } from '../duty/view.ts'
import type { Context } from '../handle.ts'
import {
  addresseeWords,
  decidableOf,
  type Rules,
  readClimbs,
  readRules,
  speakerOf,
  type UnitClimb,
} from './climbs.ts'
import { type Fresh, notifyAddressed } from './notify.ts'
import { answerBy } from './open.ts'
import type { Posts } from './planned.ts'

type Answer = OutputOf<typeof ladderApply>
type Choice = Answer['skipped'][number]
type Chosen = Omit<Choice, 'why'>

/** Issues what was chosen from a plan, each as it stands now: what changed meanwhile is passed over and said. */
export const apply = freshHandler(ladderApply, async (context, { items }) => {
  const rules = await readRules(context)
  const posts = await listHeldPosts(context.tx, context.scope, {
    units: [...new Set(items.map(item => item.to))],
    on: context.today,
  })
  const answer: Answer = { issued: [], skipped: [] }
  const fresh: Fresh[] = []
  // In one order for everybody: of two who apply at once one waits for the other.
  const inOrder = items.toSorted((a, b) => a.occurrence - b.occurrence || a.to - b.to)
  for (const item of inOrder) {
    const climb = await lockClimb(context, item)
    const why = climb
      ? whyNotIssued(decidableOf(climb, rules, context.today), speakerOf(context, climb), item.rung)
      : '没有这件应办，或者它不在您可以查看的范围内'
    if (!climb || why !== undefined) answer.skipped.push({ ...item, why: why ?? '' })
    else {
      const id = await issue(context, climb, { rung: item.rung, rules, posts })
      answer.issued.push({ ...item, id })
      const { label } = clauseOf(context.core, climb.occurrence)
      fresh.push({
        id,
        to: item.to,
        rung: item.rung,
        label,
        answerBy: answerBy(rules, item.rung, context.today),
      })
    }
  }
  await notifyAddressed(context, fresh)
  return answer
})

async function lockClimb(context: Context, { occurrence, to }: Chosen): Promise<UnitClimb | undefined> {
  const { tx, scope, today } = context
  await lockDecisions(tx, scope, occurrence)
  const found = await findOccurrence(tx, scope, { id: occurrence, on: today })
  return found && (await readClimbs(context, [found])).find(one => one.to.id === to)
}

async function issue(
  context: Context,
  climb: UnitClimb,
  { rung, rules, posts }: { rung: Chosen['rung']; rules: Rules; posts: Posts },
): Promise<number> {
  const { tx, scope, actor, core, today } = context
  const { to, asks } = rungOf(rules.ladder, rung)
  return insertStep(tx, scope, {
    occurrence: climb.occurrence.id,
    to: climb.to.id,
    toWords: addresseeWords(core, climb, { to, posts: posts.get(climb.to.id) ?? [] }).slice(0, 200),
    rung,
    ladder: rules.ladder,
    asks,
    issuedOn: today,
    answerBy: answerBy(rules, rung, today),
    number: rung === 'supervise' ? await takeNumber(tx, scope, yearOf(today)) : undefined,
    unitName: actor.unit.name,
    who: actor.personName,
  })
}
