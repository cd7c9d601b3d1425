import type { Scope } from '#domain/kernel/scope.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { loadPacks } from '#domain/pack/load.ts'
import type { PackText } from '#domain/pack/source.ts'
import { readOwnTexts } from '#store/own.ts'
import type { Tx } from '#store/tx.ts'

/** How many sets of own ledgers are kept ready; each belongs to one chain of units. */
const MOST = 32

const laid = new WeakMap<Packs, Map<string, Packs>>()

/**
 * The packs as they stand for a scope. The transaction learned the names and versions of the own files when it began;
 * they name their content, so that what was laid once is right for ever, in every process, without anybody being told.
 */
export async function packsFor(core: Packs, tx: Tx, scope: Scope): Promise<Packs> {
  if (tx.own.length === 0) return core
  const ready = laid.get(core) ?? new Map<string, Packs>()
  laid.set(core, ready)
  const key = tx.own.map(({ id, version }) => `${id}@${version}`).join(' ')
  const packs = ready.get(key) ?? layOver(core, await readOwnTexts(tx, scope, tx.own))
  ready.delete(key)
  ready.set(key, packs)
  const [oldest = ''] = ready.keys()
  if (ready.size > MOST) ready.delete(oldest)
  return packs
}

/**
 * Own files over sound packs. One that does not fit any more, because its unit moved away from what it names or the
 * program came with other packs, is left out until an administrator mends it: it must not take the others with it.
 */
export function layOver(core: Packs, texts: readonly PackText[]): Packs {
  const { packs, errors } = loadPacks(texts, core)
  if (errors.length === 0) return packs
  const faulty = new Set(errors.map(error => error.file))
  const rest = texts.filter(text => !faulty.has(text.path))
  return rest.length === texts.length ? core : layOver(core, rest)
}
