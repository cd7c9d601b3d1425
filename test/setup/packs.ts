import type { Packs } from '#domain/pack/definition.ts'
import { loadCorePacks } from '#store/packs.ts'

let loaded: Promise<Packs> | undefined

/** The program's packs, read once in a worker: nobody changes them, who needs others lays his own over a copy. */
export function corePacks(): Promise<Packs> {
  loaded ??= loadCorePacks()
  return loaded
}
