import { Refusal } from '#domain/kernel/refusal.ts'
import { TAINTS, type Taint } from '#domain/problem/deciding.ts'
import type { ItemView } from '#domain/recheck/contract.ts'
import { readTaints } from '#store/problem/problem.ts'
import { listItems, listRechecks, type StoredItem, type StoredRecheck } from '#store/recheck.ts'
import type { Context } from '../handle.ts'

/** A round of checking in sight. */
export async function getRecheck({ tx, scope }: Context, id: number): Promise<StoredRecheck> {
  const [found] = await listRechecks(tx, scope, id)
  if (!found) throw new Refusal('absent', '没有这轮核查，或者它不在您可以查看的范围内')
  return found
}

/** Why a person may not look at a problem again; undefined when nothing speaks against him. */
export function tainted(name: string, taint: string | null | undefined): string | undefined {
  return taint ? `${name}${TAINTS[taint as Taint]}，不能核查，请换别的同志` : undefined
}

/** The items of a round as pages show them, with whether the caller may answer each. */
export async function itemViews(
  { tx, scope, actor }: Context,
  which: { recheck: number; item?: number | undefined },
): Promise<ItemView[]> {
  const ids = which.item === undefined ? undefined : [which.item]
  const items = await listItems(tx, scope, { rechecks: [which.recheck], ids })
  const own = items.filter(one => one.verifier === actor.person && one.answer === null)
  const taints = await readTaints(tx, { problems: own.map(one => one.problem), person: actor.person })
  return items.map(one =>
    viewOf(one, whyNotAnswered(one, actor.person) ?? tainted('您', taints.get(one.problem))),
  )
}

/** Why a person may not answer an item, as far as the item says it. */
export function whyNotAnswered(item: StoredItem, person: number): string | undefined {
  if (item.answer !== null) return '已经填过核查记录，不能再填'
  if (item.verifier === null) return '还没有指定核查人'
  return item.verifier === person ? undefined : `由指定的核查人“${item.verifierName}”本人填`
}

function viewOf(one: StoredItem, why: string | undefined): ItemView {
  const { answer } = one
  return {
    id: one.id,
    seq: one.seq,
    problem: one.problem,
    no: one.no ?? '',
    title: one.title ?? '',
    unitName: one.unitName ?? '',
    closedOn: one.closedOn,
    verifier:
      one.verifier === null
        ? null
        : { person: one.verifier, name: one.verifierName, unitName: one.verifierUnit },
    answer: answer && {
      answers: answer.yes.map((yes, index) => ({ yes, remark: answer.remarks[index] ?? '' })),
      holds: answer.holds,
      words: answer.words,
      on: answer.on,
      by: answer.by,
      unitName: answer.unitName,
    },
    waits: answer?.holds === false && one.isClosed,
    canAnswer: why ?? null,
  }
}
