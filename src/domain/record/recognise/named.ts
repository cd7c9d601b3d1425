import { literal, namesOf, type Span } from './span.ts'

/** Somebody or something known by name. */
export interface Named {
  id: number
  name: string
}

/** Of several with one name the only one of the own unit, else nobody: who is meant is not guessed. */
export function withoutNamesakes(people: readonly (Named & { own: boolean })[]): Named[] {
  return people.filter(person => {
    const namesakes = people.filter(other => other.name === person.name)
    return namesakes.length === 1 || (person.own && namesakes.filter(other => other.own).length === 1)
  })
}

const BETWEEN = /^[、,，;；\s]*(和|及|与|以及)?\s*/

/**
 * The known names that the text puts to a label: listed behind it (参加人员：甲、乙) or standing right before it
 * (由甲主持, 甲书记主持). Names elsewhere are nobody's.
 */
export function findNamed(
  text: string,
  label: string,
  known: readonly Named[],
): (Span & { ids: number[] }) | undefined {
  const byLength = [...known].sort((a, b) => b.name.length - a.name.length)
  for (const words of namesOf(label)) {
    for (const match of text.matchAll(new RegExp(literal(words), 'g'))) {
      const behind = listFrom(text, match.index + match[0].length, byLength)
      if (behind) return { ...behind, from: match.index }
      const before = nameBefore(text, match.index, byLength)
      if (before) return { from: before.from, to: match.index + match[0].length, ids: [before.id] }
    }
  }
  return undefined
}

function listFrom(
  text: string,
  start: number,
  known: readonly Named[],
): (Span & { ids: number[] }) | undefined {
  const lead = /^(?:人员?|同志)?\s*(?:有|为|是|由)?\s*[::]?\s*/.exec(text.slice(start))?.[0] ?? ''
  let at = start + lead.length
  let to = at
  const ids: number[] = []
  for (;;) {
    const next = known.find(one => text.startsWith(one.name, at))
    if (!next) break
    ids.push(next.id)
    to = at + next.name.length
    at = to + (BETWEEN.exec(text.slice(to))?.[0] ?? '').length
  }
  return ids.length > 0 ? { from: start, to, ids: [...new Set(ids)] } : undefined
}

/** A name with at most a title between it and the place: 周正同志, 周正书记. */
function nameBefore(
  text: string,
  place: number,
  known: readonly Named[],
): { id: number; from: number } | undefined {
  const clause = text.slice(Math.max(0, place - 16), place)
  for (const { id, name } of known) {
    const at = clause.lastIndexOf(name)
    if (at < 0) continue
    if (/^[^、,，;；。:：\s]{0,8}$/.test(clause.slice(at + name.length)))
      return { id, from: place - clause.length + at }
  }
  return undefined
}
