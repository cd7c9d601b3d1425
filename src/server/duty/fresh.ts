import type { Command, OutputOf, ParsedOf } from '#domain/kernel/command.ts'
import { catchUpDuties } from '#store/duty/work.ts'
import { type Context, type Handler, handler } from '../handle.ts'

/** Binds a query about duties: entries made a moment ago are matched before it reads. */
export function freshHandler<C extends Command>(
  contract: C,
  run: (context: Context, input: ParsedOf<C>) => Promise<OutputOf<C>>,
): Handler {
  return { ...handler(contract, run), before: ({ database, packs }) => catchUpDuties(database, packs) }
}
