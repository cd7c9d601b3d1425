import type { Interval } from '#domain/kernel/scope.ts'
import type { Asked } from '#domain/record/contract.ts'
import { wordsIn } from '#domain/search/words.ts'
import type { RecordFilter } from '#store/record-list.ts'
import { seek, wordsWithCodes } from '#store/search.ts'
import type { Context } from '../handle.ts'
import { intervalOf } from '../interval.ts'

/** What a list asks for, as the store finds it. */
export async function filterOf(context: Context, { words, ...asked }: Asked): Promise<RecordFilter> {
  const interval = await intervalOf(context, asked)
  return { ...asked, interval, seeking: await seekingOf(context, words, interval) }
}

async function seekingOf({ tx, packs }: Context, asked: string | undefined, interval: Interval) {
  const words = wordsIn(asked ?? '')
  return words.length > 0 ? seek(tx, { words: wordsWithCodes(words, packs.codes), interval }) : undefined
}
