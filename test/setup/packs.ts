import type { Packs } from '#domain/pack/definition.ts'
import { loadCorePacks } from '#store/packs.ts'

let loaded: Promise<Packs> | undefined

/** The program's packs, read once in a worker: nobody changes what they hold. What is known of an installation hangs on its own. */
export async function corePacks(): Promise<Packs> {
  loaded ??= loadCorePacks()
  return { ...(await loaded) }
}
