import { Refusal } from '#domain/kernel/refusal.ts'
import { fillLetter, strangePlaces } from '#domain/letter/fill.ts'
import { sm3 } from '#store/audit/write.ts'
import type { StoredCopy, StoredLetter } from '#store/letter.ts'

/** Refuses a text with a place that stands for nothing. */
export function refuseStrange(body: string): void {
  const complaints = strangePlaces(body)
  const [first] = complaints
  if (first)
    throw new Refusal('invalid', first.message, {
      complaints: complaints.map(one => ({ place: 'body', message: one.message })),
    })
}

/** The words of one copy, with their SM3 digest, under which they are signed. */
export function wordsOf(
  { body, year }: Pick<StoredLetter, 'body' | 'year'>,
  { unit, superior, personName }: { unit: string; superior: string } & Pick<StoredCopy, 'personName'>,
): { text: string; digest: string } {
  const text = fillLetter(body, { unit, superior, year, person: personName })
  return { text, digest: sm3(text) }
}
