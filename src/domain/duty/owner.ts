import type { UnitKind } from '#domain/kernel/unit-kind.ts'

interface OwnerKind {
  label: string
  /** Words in the title of the post, looked for first. */
  titles: readonly string[]
  /** Roles of the post, when no title says it. */
  roles: readonly string[]
  /** The kinds of unit in which somebody can hold such a post. */
  kinds: readonly UnitKind[]
}

const LED = ['region', 'committee', 'department', 'town', 'party_office'] as const

/** Who of a unit answers for a duty. */
export const OWNERS = {
  secretary: {
    label: '书记',
    titles: [],
    roles: ['secretary', 'branch_secretary'],
    kinds: [...LED, 'branch'],
  },
  head: {
    label: '行政主要负责人',
    titles: ['局长', '镇长', '乡长', '主任', '院长', '校长'],
    roles: ['secretary'],
    kinds: ['region', 'department', 'town'],
  },
  deputy: {
    label: '分管负责人',
    titles: ['副书记', '分管'],
    roles: ['leader'],
    kinds: LED,
  },
  clerk: { label: '党务干部', titles: [], roles: ['clerk'], kinds: [...LED, 'office'] },
  organiser: {
    label: '组织委员',
    titles: ['组织委员'],
    roles: [],
    kinds: ['town', 'party_office', 'branch'],
  },
  publicist: {
    label: '宣传委员',
    titles: ['宣传委员'],
    roles: [],
    kinds: ['town', 'party_office', 'branch'],
  },
  discipline: {
    label: '纪检委员',
    titles: ['纪检', '纪委书记'],
    roles: ['discipline'],
    kinds: [...LED, 'branch'],
  },
} as const satisfies Record<string, OwnerKind>
export type Owner = keyof typeof OWNERS
export const OWNER_NAMES = Object.keys(OWNERS) as [Owner, ...Owner[]]

/** A post that is held in the unit. */
export interface HeldPost {
  id: number
  title: string
  role: string
}

/** True when somebody in a unit of that kind can answer as such. */
export function canOwn(owner: Owner, kind: UnitKind): boolean {
  const { kinds }: OwnerKind = OWNERS[owner]
  return kinds.includes(kind)
}

/** The post that answers: first by its title, then by its role, the longest held of several; without one the unit does. */
export function findOwner(owner: Owner, posts: readonly HeldPost[]): HeldPost | undefined {
  const { titles, roles }: OwnerKind = OWNERS[owner]
  const inOrder = posts.toSorted((a, b) => a.id - b.id)
  const named = titles.flatMap(word => inOrder.filter(post => says(post.title, word)))
  return named[0] ?? inOrder.find(post => roles.includes(post.role))
}

/** 副局长 is no 局长. */
function says(title: string, word: string): boolean {
  return title.includes(word) && !title.includes(`副${word}`)
}
