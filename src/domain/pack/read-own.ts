import type { OwnFile } from './changes.ts'
import type { PackError, Packs } from './definition.ts'
import { ExtensionFile, LedgerFile } from './definition.ts'
import { loadPacks } from './load.ts'
import { type OwnKind, ownPath } from './own.ts'
import { type PackText, readSource } from './source.ts'

/** A text laid over packs: the file it is, the packs with it, and everything wrong with it or because of it. */
export interface OwnReading {
  kind: OwnKind
  id: string
  path: string
  file?: OwnFile
  packs: Packs
  errors: PackError[]
}

/** Reads the text of an own ledger or extension over packs that are sound without it. */
export function readOwn(
  text: string,
  { base, others }: { base: Packs; others: readonly PackText[] },
): OwnReading {
  const { kind, id } = whatIs(text)
  const path = ownPath(kind, id)
  const rest = others.filter(other => other.path !== path)
  const { packs, errors } = loadPacks([...rest, { path, text }], base)
  const file = fileOf(text, { kind, path })
  return { kind, id, path, ...(file && { file }), packs, errors }
}

/** A sound text by its own shape; undefined when it is not. */
export function fileOf(text: string, { kind, path }: { kind: OwnKind; path: string }): OwnFile | undefined {
  const { source } = readSource({ path, text })
  const schema = kind === 'extension' ? ExtensionFile : LedgerFile
  const parsed = source && schema.safeParse(source.data)
  return parsed?.success ? parsed.data : undefined
}

/** A text that cannot be read or has no id is taken for a ledger without a name: the loader says what is wrong. */
function whatIs(text: string): { kind: OwnKind; id: string } {
  const { source } = readSource({ path: ownPath('ledger', 'own.unnamed'), text })
  const data = source?.data
  const held = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  const named = typeof held.id === 'string' && /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/.test(held.id)
  return { kind: 'extends' in held ? 'extension' : 'ledger', id: named ? String(held.id) : 'own.unnamed' }
}
