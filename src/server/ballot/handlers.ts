import { ballotCast, ballotShow } from '#domain/ballot/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { ballotScope } from '#domain/session/authorize.ts'
import { castAnswer, findByCode } from '#store/problem/poll.ts'
import { inTransaction, type Tx } from '#store/tx.ts'
import { digestOf } from '../ballot-code.ts'
import type { Installation } from '../perform.ts'
import { desk, type SessionHandler } from '../session/handlers.ts'

/** What whoever holds a code may do; nobody asks who he is. */
export const BALLOT_HANDLERS: readonly SessionHandler[] = [
  desk(ballotShow, async (installation, _caller, { code }) =>
    atBallot(installation, { reads: true }, async tx => {
      const found = await findByCode(tx.db, digestOf(code))
      if (!found) throw unknownCode()
      return { output: found }
    }),
  ),
  desk(ballotCast, async (installation, _caller, { code, answer }) =>
    atBallot(installation, { reads: false }, async tx => {
      const digest = digestOf(code)
      const found = await findByCode(tx.db, digest)
      if (!found) throw unknownCode()
      if (found.state === 'closed') throw new Refusal('conflict', '这次评议已经结束，谢谢您的关心')
      if (found.state === 'spent' || !(await castAnswer(tx.db, { digest, answer })))
        throw new Refusal('conflict', '这个评议码已经用过，一个码只能评一次')
      return { output: {} }
    }),
  ),
]

function atBallot<T>(
  { database, key }: Installation,
  { reads }: { reads: boolean },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const scope = ballotScope()
  return inTransaction(database, { scope, verb: reads ? ballotShow.name : ballotCast.name, key, reads }, work)
}

function unknownCode(): Refusal {
  return new Refusal('absent', '没有这个评议码，请照纸条核对；字母不分大小写，没有数字0、1和字母I、O', {
    complaints: [{ place: 'code', message: '请照纸条核对' }],
  })
}
