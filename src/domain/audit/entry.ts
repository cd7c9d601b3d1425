/** What one audit entry says. `image` is a keyed commitment to the subject as it stood after the act; null when it is gone. */
export interface AuditEntry {
  region: number
  /** RFC 3339 with the database's microseconds. */
  at: string
  /** The unit it belongs to; an id, because a unit's position may change and an entry may not. */
  unit: number
  account: number | null
  post: number | null
  /** The command's name. */
  verb: string
  /** `kind:key`, e.g. `record:123`. */
  subject: string
  image: string | null
}

/**
 * The bytes whose SM3 digest is the entry's leaf: everything an entry says in a fixed order, so that changing any
 * of it changes the leaf. The entry's id is fixed by its link; `tx` serves the guard at the commit and says nothing later.
 */
export function leafText(entry: AuditEntry): string {
  const { region, at, unit, account, post, verb, subject, image } = entry
  return JSON.stringify(['bihuan.leaf.1', region, at, unit, account, post, verb, subject, image])
}

/** The bytes whose SM3 digest is a link: the previous link (hex), the place in the chain, the entry and its leaf (hex). */
export function linkText(link: { previous: string; seq: number; entry: number; leaf: string }): string {
  return JSON.stringify(['bihuan.link.1', link.previous, link.seq, link.entry, link.leaf])
}

/** The link before the first. */
export const GENESIS = '0'.repeat(64)

/** An entry that waits for its place in the chain. */
export interface Leaf {
  entry: number
  /** Hex. */
  leaf: string
}

/** The end of a region's chain; seq 0 and GENESIS while it is empty. */
export interface Head {
  seq: number
  link: string
}

export interface Link extends Head {
  entry: number
}

/** Links leaves behind `head` in the order given; `digest` is SM3 as hex. Places are consecutive from `head.seq + 1`. */
export function linkLeaves(head: Head, leaves: readonly Leaf[], digest: (text: string) => string): Link[] {
  const links: Link[] = []
  let previous = head
  for (const { entry, leaf } of leaves) {
    const seq = previous.seq + 1
    const next = { seq, entry, link: digest(linkText({ previous: previous.link, seq, entry, leaf })) }
    links.push(next)
    previous = next
  }
  return links
}
