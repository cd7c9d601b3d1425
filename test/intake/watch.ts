import { randomBytes } from 'node:crypto'
import { ONCE_HEADER } from '#domain/kernel/command.ts'
import { workProgress } from '#domain/work/contract.ts'
import type { Browser } from '#test/server/world.ts'

/** A key as a page makes it, under which its work can be watched. */
export function makeWork(): string {
  return randomBytes(16).toString('hex')
}

/** Headers of a change under a key. */
export function under(work: string): Record<string, string> {
  return { 'x-bihuan': '1', [ONCE_HEADER]: work }
}

/** Asks how far a work is, again and again, until it is where it is wanted. */
export async function reach(
  browser: Browser,
  { work, words }: { work: string; words: string },
): Promise<{ share: number; words: string }> {
  for (;;) {
    const { found } = await browser.call(workProgress, { work })
    if (found?.words === words) return found
  }
}

/** Asks how far a work is, again and again, until it is so many per cent. */
export async function reachPercent(
  browser: Browser,
  { work, percent }: { work: string; percent: number },
): Promise<string> {
  for (;;) {
    const { found } = await browser.call(workProgress, { work })
    if (found && Math.round(found.share * 100) === percent) return found.words
  }
}
