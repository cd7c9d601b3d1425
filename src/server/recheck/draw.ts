import { randomInt } from 'node:crypto'
import { dayInWords } from '#domain/kernel/day.ts'
import { drawLots, howMany, listOf, MOST_SEED } from '#domain/kernel/lot.ts'
import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { SEVERITIES } from '#domain/problem/state.ts'
import { recheckDraw } from '#domain/recheck/contract.ts'
import { lotDigest } from '#store/lot.ts'
import { insertRecheck, listCheckable } from '#store/recheck.ts'
import { findUnit } from '#store/unit.ts'
import { type Context, handler } from '../handle.ts'
import { intervalOf } from '../interval.ts'
import { codesOf } from '../problem-codes.ts'
import { roundsOf } from './rounds.ts'

export const draw = handler(recheckDraw, async (context, { round: asked, unit, source, from, to, seed }) => {
  const { tx, scope, actor, core, today } = context
  const round = roundsOf(core).find(one => one.id === asked)
  if (!round) throw misplaced('round', '没有这个轮次，请从列表中选择')
  if (source !== undefined && !codesOf(core).source.has(source))
    throw misplaced('source', '没有这种问题来源，请从列表中选择')
  const interval = unit === undefined ? undefined : await intervalOf(context, { unit, below: true })
  const pool = listOf(
    await listCheckable(tx, scope, {
      choice: { interval, source },
      severities: round.severities,
      from,
      to,
    }),
  )
  if (pool.length === 0)
    throw new Refusal('conflict', '按这些条件，本单位督办的问题里没有已销号的，没有可抽的，请放宽条件')
  const sown = seed ?? randomInt(1, MOST_SEED + 1)
  const drawn = drawLots(pool, { seed: sown, count: howMany({ share: round.share }, pool.length) })
  const id = await insertRecheck(tx, scope, {
    unitName: actor.unit.name,
    by: actor.personName,
    drawnOn: today,
    round: round.id,
    label: round.label,
    share: round.share,
    asks: round.asks,
    narrowed: await narrowedIn(context, { unit, source, from, to, severities: round.severities }),
    pool,
    digest: lotDigest(pool),
    seed: sown,
    drawn,
  })
  return { id, pool: pool.length, drawn: drawn.length }
})

interface Narrowing {
  unit: number | undefined
  source: string | undefined
  from: string | undefined
  to: string | undefined
  severities: readonly (keyof typeof SEVERITIES)[] | undefined
}

/** What the list was narrowed by, in words. */
async function narrowedIn(
  { tx, scope, core }: Context,
  { unit, source, from, to, severities }: Narrowing,
): Promise<string> {
  const found = unit === undefined ? undefined : await findUnit(tx, scope, unit)
  return [
    found && `${found.shortName}及其下属`,
    source && `来源：${codesOf(core).source.get(source)}`,
    from && `${dayInWords(from)}以后销号`,
    to && `${dayInWords(to)}以前销号`,
    severities && `程度：${severities.map(one => SEVERITIES[one]).join('、')}`,
  ]
    .filter(Boolean)
    .join('；')
}
