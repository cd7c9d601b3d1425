import { makeNotices, settleNotices } from '#store/notice.ts'
import { listItems, listRechecks, type StoredItem } from '#store/recheck.ts'
import type { Context } from '../handle.ts'

/** Somebody who looks at items of a round again. */
interface Looker {
  recheck: number
  person: number
}

const subjectOf = ({ recheck, person }: Looker) => `recheck:${recheck}:${person}`

/** Tells whoever was just named for items; who was named for them before hears no more of them. */
export async function notifyNamed(
  context: Context,
  { items, person }: { items: readonly StoredItem[]; person: number },
): Promise<void> {
  const formers = items.filter(one => one.verifier !== null)
  for (const { recheck, verifier } of formers) await settleLooked(context, { recheck, person: verifier ?? 0 })
  for (const recheck of new Set(items.map(one => one.recheck)))
    await notifyLooker(context, { recheck, person })
}

/** Says how many of a round wait for somebody now. */
async function notifyLooker(context: Context, { recheck, person }: Looker): Promise<void> {
  const { tx, scope, today } = context
  const waiting = await listItems(tx, scope, { rechecks: [recheck], waitingFor: person })
  const [round] = await listRechecks(tx, scope, recheck)
  if (!round) return
  const subject = subjectOf({ recheck, person })
  // Of what he was told before there is more now.
  await settleNotices(tx, scope, [subject])
  await makeNotices(tx, scope, {
    drafts: [
      {
        to: { person },
        kind: 'case',
        subject,
        words: `请核查已销号的问题${waiting.length}个（${round.label}）`,
        page: '/rechecks',
      },
    ],
    today,
  })
}

/** Takes back what was said to somebody for whom nothing of a round waits any more. */
export async function settleLooked({ tx, scope }: Context, { recheck, person }: Looker): Promise<void> {
  const waiting = await listItems(tx, scope, { rechecks: [recheck], waitingFor: person })
  if (waiting.length === 0) await settleNotices(tx, scope, [subjectOf({ recheck, person })])
}
