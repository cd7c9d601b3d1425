import { sm3 } from './audit/write.ts'

/** What names a list that lots are drawn from: SM3 of its numbers in order. Shown with the seed, so that anybody draws again. */
export function lotDigest(listed: readonly number[]): string {
  return sm3(listed.join(','))
}
