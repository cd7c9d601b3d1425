import { covers } from '#domain/kernel/scope.ts'
import { ledgerOwn, type OwnView } from '#domain/ledger/contract.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { ownPath } from '#domain/pack/own.ts'
import { fileOf, readOwn } from '#domain/pack/read-own.ts'
import { listOwn, type OwnText, type OwnVersion, readOwnTexts } from '#store/own.ts'
import { type Context, handler } from '../handle.ts'

export const own = handler(ledgerOwn, async context => {
  const { tx, scope } = context
  const standing = await listOwn(tx, scope)
  const texts = await readOwnTexts(tx, scope, tx.own)
  return { own: standing.map(one => viewOf(one, context, texts)) }
})

/** An own ledger as lists show it, beside all that stand. */
export function viewOf(one: OwnVersion, context: Context, texts: readonly OwnText[]): OwnView {
  const { packs, core } = context
  const file = fileOf(one.content, { kind: one.kind, path: ownPath(one.kind, one.id) })
  const extended = file && 'extends' in file ? file.extends : undefined
  const label = file && 'label' in file ? file.label : (packs.ledgers.get(extended ?? '')?.label ?? one.id)
  return {
    id: one.id,
    kind: one.kind,
    label,
    version: one.version,
    unit: one.unit,
    unitName: one.unitName,
    adoptedAt: one.adoptedAt,
    adoptedBy: one.adoptedBy,
    retired: file !== undefined && 'retired' in file && file.retired === true,
    ineffective: one.replacedAt === null && !fits(one, core, texts),
  }
}

/** Whether it is sound beside what its unit may name: what moved away from it, or came with the program, may not be. */
function fits(one: OwnVersion, core: Packs, texts: readonly OwnText[]): boolean {
  const others = texts.filter(text => covers(text.reach, one.ord))
  return readOwn(one.content, { base: core, others }).errors.length === 0
}
