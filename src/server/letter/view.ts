import { groupBy } from '#domain/kernel/group.ts'
import { copyState } from '#domain/letter/coverage.ts'
import { listCopies, listSignatures, type StoredLetter } from '#store/letter.ts'
import { readUnitNames } from '#store/task-reach.ts'
import type { Context } from '../handle.ts'
import { whyNotSign } from './get.ts'

/** A letter as pages show it, without its text. */
export async function letterViews({ tx, scope }: Context, letters: readonly StoredLetter[]) {
  const names = await readUnitNames(
    tx,
    scope,
    letters.map(letter => letter.unit),
  )
  return letters.map(({ ord: _, body: __, giver, unit, ...letter }) => ({
    ...letter,
    unit,
    unitName: names.get(unit) ?? `单位${unit}`,
    mine: giver === scope.unit.id,
  }))
}

/** The copies of letters with their signatures, what of them holds, and what the actor may do. */
export async function copyViews(context: Context, letters: readonly number[]) {
  const { tx, scope } = context
  const copies = await listCopies(tx, scope, { letters })
  const signatures = await listSignatures(
    tx,
    scope,
    copies.map(copy => copy.id),
  )
  const names = await readUnitNames(
    tx,
    scope,
    copies.map(copy => copy.unit),
  )
  const bySigned = groupBy(signatures, signature => String(signature.copy))
  return copies.map(({ ord: _, ...copy }) => {
    const signed = bySigned.get(String(copy.id)) ?? []
    const state = copyState({ digest: copy.digest, signed })
    const open = state !== 'signed'
    return {
      ...copy,
      unitName: names.get(copy.unit) ?? `单位${copy.unit}`,
      state,
      maySign: open && whyNotSign(context, copy) === undefined,
      mayScan: open && copy.unit === scope.unit.id,
      signatures: signed.map(({ way, name, post, at, digest, hash, fileName, enteredBy }) => ({
        way,
        name,
        post,
        at,
        digest,
        void: digest !== copy.digest,
        file: hash !== null && fileName !== null ? { hash, name: fileName } : null,
        enteredBy: way === 'scan' ? enteredBy || '不在您可以查看的名册中' : null,
      })),
    }
  })
}
