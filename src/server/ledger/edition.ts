import { Refusal } from '#domain/kernel/refusal.ts'
import { ledgerEdition } from '#domain/ledger/contract.ts'
import { listOwn, type OwnVersion, readOwnTexts } from '#store/own.ts'
import { type Context, handler } from '../handle.ts'
import { viewOf } from './own.ts'

export const edition = handler(ledgerEdition, async (context, { id, version }) => {
  const { tx, scope } = context
  const editions = await listOwn(tx, scope, { id, all: true })
  const own = pick(editions, version)
  return {
    own: viewOf(own, context, await readOwnTexts(tx, scope, tx.own)),
    text: own.content,
    editions: editions.map(one => ({
      version: one.version,
      adoptedAt: one.adoptedAt,
      adoptedBy: one.adoptedBy,
      standing: one.replacedAt === null,
    })),
  }
})

/** A version of an own ledger, by default the valid one; refuses one that is absent or out of sight. */
export async function getOwn({ tx, scope }: Context, id: string, version?: number): Promise<OwnVersion> {
  return pick(await listOwn(tx, scope, { id, all: true }), version)
}

function pick(editions: readonly OwnVersion[], version: number | undefined): OwnVersion {
  const own = editions.find(one =>
    version === undefined ? one.replacedAt === null : one.version === version,
  )
  if (!own) throw new Refusal('absent', '没有这本自建台账或这一版，请从列表中选择')
  return own
}
