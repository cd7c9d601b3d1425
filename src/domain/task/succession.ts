import type { Day } from '#domain/kernel/day.ts'

/** A post as far as who answers for a task depends on it. */
export interface HeldPost {
  id: number
  unit: number
  person: number
  name: string
  title: string
  role: string
  from: Day
  to: Day | null
}

/** Who answers for a task when the person named for it holds no post of the unit any more. */
export interface HandOver {
  from: string
  /** Who holds the same post now; null when nobody does and the unit answers. */
  to: { person: number; name: string } | null
}

/**
 * Undefined while the named person holds a post of the unit; otherwise whom his task falls to: the one holder of the
 * same title there, else the one holder of the same role, else the unit. A task is never nobody's.
 */
export function findHandOver(
  named: { person: number | null; post: number | null; name: string; unit: number },
  { posts, today }: { posts: readonly HeldPost[]; today: Day },
): HandOver | undefined {
  if (named.person === null) return undefined
  const present = posts.filter(
    post => post.unit === named.unit && post.from <= today && (post.to === null || post.to >= today),
  )
  if (present.some(post => post.person === named.person)) return undefined
  const former =
    posts.find(post => post.id === named.post) ??
    posts.findLast(post => post.person === named.person && post.unit === named.unit)
  // Without any post of his there he was named as a person of the roll; only leaving tells that he is gone.
  if (!former) return undefined
  const one = (held: readonly HeldPost[]) => {
    const people = new Map(held.map(post => [post.person, post.name]))
    const [first] = people
    return people.size === 1 && first ? { person: first[0], name: first[1] } : undefined
  }
  const heir =
    one(present.filter(post => post.title === former.title)) ??
    one(present.filter(post => post.role === former.role))
  return { from: named.name, to: heir ?? null }
}
