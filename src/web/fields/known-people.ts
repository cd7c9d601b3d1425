/** Names of people met on this page, so that a chosen person keeps his name when the search has moved on. */
const known = new Map<number, string>()

export function learnPeople(people: Iterable<{ id: number; name: string }>) {
  for (const { id, name } of people) known.set(id, name)
}

export function findKnownPerson(id: number): string | undefined {
  return known.get(id)
}
