/** A unit's place in the preorder with gaps: its subtree is the interval `ord`..`ordEnd`. */
export interface Place {
  id: number
  parent: number | null
  ord: number
  ordEnd: number
}

/** New intervals by unit id; only units that move are listed. */
export type Renumbering = ReadonlyMap<number, { ord: number; ordEnd: number }>

/** The root's interval: wide enough for a province, narrow enough for exact numbers in every language. */
export const ROOT = { ord: 0, ordEnd: 2 ** 48 }

/**
 * Where a new last child of `parent` goes: an eighth of what is free behind its siblings, so that many more fit.
 * Undefined when no gap is left and a stretch must be renumbered first.
 */
export function findGap(
  parent: Place,
  children: readonly Place[],
): { ord: number; ordEnd: number } | undefined {
  const ord = children.reduce((end, child) => Math.max(end, child.ordEnd), parent.ord) + 1
  const free = parent.ordEnd - ord
  if (free < 0) return undefined
  return { ord, ordEnd: ord + Math.floor(free / 8) }
}

/**
 * Lays out the subtree of the nearest ancestor of `at` (itself included) whose interval is roomy enough, keeping the
 * order of siblings. `places` is the tree with the parents as they shall be. Refuses (undefined) only when even the
 * root is too narrow, which 2^48 positions do not let happen.
 */
export function renumber(places: readonly Place[], at: number): Renumbering | undefined {
  const tree = childrenOf(places)
  const byId = new Map(places.map(place => [place.id, place]))
  const weights = weigh(places, tree)
  for (let place = byId.get(at); place; place = place.parent === null ? undefined : byId.get(place.parent)) {
    if (place.parent !== null && !isRoomy(place, weights.get(place.id) ?? 1)) continue
    const changes = new Map<number, { ord: number; ordEnd: number }>()
    if (!layOut({ place, interval: place, tree, weights, changes })) continue
    return new Map([...changes].filter(([id, next]) => differs(byId.get(id), next)))
  }
  return undefined
}

/**
 * Moves a unit with its subtree behind the last child of `parent`: into the gap there when it is roomy enough, so that
 * nothing else is touched, else as `renumber` does. `places` is the tree as it is; `parent` must not lie below `unit`.
 */
export function relocate(
  places: readonly Place[],
  { unit, parent }: { unit: number; parent: number },
): Renumbering | undefined {
  const moved = places.find(place => place.id === unit)
  const home = places.find(place => place.id === parent)
  if (!moved || !home) return undefined
  const others = places.filter(place => place.id !== unit)
  const next = [...others, { ...moved, parent, ord: home.ordEnd, ordEnd: home.ordEnd }]
  const gap = findGap(
    home,
    others.filter(place => place.parent === parent),
  )
  const tree = childrenOf(next)
  const weights = weigh(next, tree)
  const changes = new Map<number, { ord: number; ordEnd: number }>()
  const isFitting =
    gap &&
    isRoomy(gap, weights.get(unit) ?? 1) &&
    layOut({ place: moved, interval: gap, tree, weights, changes })
  return isFitting ? changes : renumber(next, parent)
}

/**
 * Moves several units one after another, as `relocate` does each, and says where everybody stands in the end. Undefined
 * when one of them finds no room.
 */
export function relocateAll(
  places: readonly Place[],
  { units, parent }: { units: readonly number[]; parent: number },
): Renumbering | undefined {
  const before = new Map(places.map(place => [place.id, place]))
  let now = [...places]
  for (const unit of units) {
    const changes = relocate(now, { unit, parent })
    if (!changes) return undefined
    now = now.map(place => ({
      ...place,
      ...(place.id === unit ? { parent } : {}),
      ...changes.get(place.id),
    }))
  }
  const moved = now.filter(place => differs(before.get(place.id), place))
  return new Map(moved.map(({ id, ord, ordEnd }) => [id, { ord, ordEnd }]))
}

/**
 * A place for each of several new units, the superior of each given by its id: an existing one or one that stands
 * earlier in the list; and what must move to make room. Undefined when there is none.
 */
export function placeAll(
  places: readonly Place[],
  coming: readonly { id: number; parent: number }[],
): { placed: Renumbering; moved: Renumbering } | undefined {
  const before = new Map(places.map(place => [place.id, place]))
  let now = [...places]
  for (const { id, parent } of coming) {
    const home = now.find(place => place.id === parent)
    if (!home) return undefined
    const gap = findGap(
      home,
      now.filter(place => place.parent === parent),
    )
    now.push({ id, parent, ...(gap ?? { ord: home.ordEnd, ordEnd: home.ordEnd }) })
    if (gap) continue
    const changes = renumber(now, parent)
    if (!changes) return undefined
    now = now.map(place => ({ ...place, ...changes.get(place.id) }))
  }
  const news = new Set(coming.map(unit => unit.id))
  const pick = (wanted: (place: Place) => boolean) =>
    new Map(now.filter(wanted).map(({ id, ord, ordEnd }) => [id, { ord, ordEnd }]))
  return {
    placed: pick(place => news.has(place.id)),
    moved: pick(place => !news.has(place.id) && differs(before.get(place.id), place)),
  }
}

/** True when `unit` lies in the subtree of `root` by parent links. */
export function isBelow(places: readonly Place[], { unit, root }: { unit: number; root: number }): boolean {
  const byId = new Map(places.map(place => [place.id, place]))
  for (
    let place = byId.get(unit);
    place;
    place = place.parent === null ? undefined : byId.get(place.parent)
  ) {
    if (place.id === root) return true
  }
  return false
}

interface Layout {
  place: Place
  interval: { ord: number; ordEnd: number }
  tree: ReadonlyMap<number | null, readonly Place[]>
  weights: ReadonlyMap<number, number>
  changes: Map<number, { ord: number; ordEnd: number }>
}

/**
 * Shares an interval among the children by their weights and keeps a fifth free behind the last; false when somewhere
 * below there is not room for everybody, which a deep tree in a narrow interval can cause.
 */
function layOut({ place, interval, tree, weights, changes }: Layout): boolean {
  changes.set(place.id, { ord: interval.ord, ordEnd: interval.ordEnd })
  const children = tree.get(place.id) ?? []
  const total = children.reduce((sum, child) => sum + (weights.get(child.id) ?? 1), 0)
  const share = Math.floor((interval.ordEnd - interval.ord) / (total + Math.max(1, Math.ceil(total / 4))))
  if (children.length > 0 && share < 1) return false
  let ord = interval.ord + 1
  for (const child of children) {
    const width = share * (weights.get(child.id) ?? 1)
    if (!layOut({ place: child, interval: { ord, ordEnd: ord + width - 1 }, tree, weights, changes }))
      return false
    ord += width
  }
  return true
}

/** Thirty-two positions for every unit, so that the next units find gaps. */
function isRoomy(interval: { ord: number; ordEnd: number }, weight: number): boolean {
  return interval.ordEnd - interval.ord >= weight * 16
}

function childrenOf(places: readonly Place[]): Map<number | null, Place[]> {
  const tree = new Map<number | null, Place[]>()
  for (const place of [...places].sort((a, b) => a.ord - b.ord)) {
    tree.set(place.parent, [...(tree.get(place.parent) ?? []), place])
  }
  return tree
}

/** The number of units in each subtree, counted twice so that every unit keeps room for children. */
function weigh(
  places: readonly Place[],
  tree: ReadonlyMap<number | null, readonly Place[]>,
): Map<number, number> {
  const weights = new Map<number, number>()
  const visit = (place: Place): number => {
    const weight = (tree.get(place.id) ?? []).reduce((sum, child) => sum + visit(child), 2)
    weights.set(place.id, weight)
    return weight
  }
  for (const root of places.filter(place => place.parent === null)) visit(root)
  return weights
}

function differs(place: Place | undefined, next: { ord: number; ordEnd: number }): boolean {
  return place === undefined || place.ord !== next.ord || place.ordEnd !== next.ordEnd
}
