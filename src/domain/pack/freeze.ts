import type { PackError, PackObject } from './definition.ts'

/** A version of an object as it was released: its content may no longer change. */
export interface Frozen {
  kind: PackObject['kind']
  id: string
  version: number
  /** Hexadecimal digest of the canonical content. */
  fingerprint: string
}

/** A digest of text, e.g. the SHA-256 of its UTF-8 bytes in hexadecimal. */
export type Digest = (content: string) => string

/** An object with its fingerprint and the place of its version. */
export type Fingerprinted = Frozen & Pick<PackObject, 'place'>

/** Fingerprints every object by its canonical content. */
export function fingerprint(objects: readonly PackObject[], digest: Digest): Fingerprinted[] {
  return objects.map(({ content, ...object }) => ({ ...object, fingerprint: digest(content) }))
}

/** Refuses content that changed under a released version, and versions lower than a released one. */
export function compareFrozen(frozen: readonly Frozen[], objects: readonly Fingerprinted[]): PackError[] {
  return objects.flatMap(object => {
    const released = frozen.filter(({ kind, id }) => kind === object.kind && id === object.id)
    const last = Math.max(0, ...released.map(({ version }) => version))
    const same = released.find(({ version }) => version === object.version)
    if (object.version < last) {
      const message = `已发布过 version: ${last}，不能退回 ${object.version}，请把 version 改为 ${last + 1}`
      return [{ ...object.place, message }]
    }
    if (!same || same.fingerprint === object.fingerprint) return []
    const message = `内容已改，而 version: ${object.version} 已经发布，请把 version 改为 ${object.version + 1}`
    return [{ ...object.place, message }]
  })
}

/** The objects whose version was not released before. */
export function unfrozen(frozen: readonly Frozen[], objects: readonly Fingerprinted[]): Frozen[] {
  const released = new Set(frozen.map(keyOf))
  return objects
    .filter(object => !released.has(keyOf(object)))
    .map(({ kind, id, version, fingerprint }) => ({ kind, id, version, fingerprint }))
}

/** `kind:id@version`, the name of a released version. */
export function keyOf({ kind, id, version }: Pick<Frozen, 'kind' | 'id' | 'version'>): string {
  return `${kind}:${id}@${version}`
}
