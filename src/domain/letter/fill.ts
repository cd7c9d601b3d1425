import type { Complaint } from '#domain/kernel/refusal.ts'

/** What the places of a letter's text stand for. */
export interface Addressee {
  unit: string
  /** Absent in a letter of a unit. */
  person?: string | undefined
  year: number
  superior: string
}

/** How a place may be written; both ways mean the same. */
const PLACES = {
  unit: ['{unit}', '{单位}'],
  person: ['{person}', '{姓名}'],
  year: ['{year}', '{年度}'],
  superior: ['{superior}', '{上级}'],
} as const
const KNOWN = new Set<string>(Object.values(PLACES).flat())

/** What of a text no place of a letter is, and where; a letter with it is not issued. */
export function strangePlaces(body: string): Complaint[] {
  return body.split('\n').flatMap((line, at) =>
    [...line.matchAll(/\{[^{}\n]{0,20}\}?/g)].flatMap(([written]) =>
      KNOWN.has(written)
        ? []
        : [
            {
              place: `第${at + 1}行`,
              message: `第${at + 1}行的“${written}”不认识，可以写{单位}、{姓名}、{年度}、{上级}`,
            },
          ],
    ),
  )
}

/** The beginning of a digest in groups of four, as it is printed below a text and written off from there. */
export function printedDigest(digest: string): string {
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ')
}

/** Whether a text speaks of a person, so that it can go to people only. */
export function asksPerson(body: string): boolean {
  return PLACES.person.some(place => body.includes(place))
}

/** The text with its places filled for one addressee. */
export function fillLetter(body: string, { unit, person = '', year, superior }: Addressee): string {
  const values = { unit, person, year: String(year), superior }
  return (Object.keys(PLACES) as (keyof typeof PLACES)[]).reduce(
    (text, key) => PLACES[key].reduce((filled, place) => filled.replaceAll(place, () => values[key]), text),
    body,
  )
}
