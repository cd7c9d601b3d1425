import type { z } from 'zod'
import { yearPeriod } from '#domain/kernel/day.ts'
import type { problemList } from '#domain/problem/contract.ts'
import { AGES } from '#domain/problem/filter.ts'
import type { ProblemChoice } from '#store/problem/problem.ts'
import type { Context } from '../handle.ts'
import { intervalOf } from '../interval.ts'

type Filter = Omit<z.output<typeof problemList.input>, 'cursor' | 'limit'>

/** Which problems a filter means, in words of the store. */
export async function choiceOf(
  context: Context,
  { unit, alone, year, closedIn, reopenedIn, age, overdue, ...filter }: Filter,
): Promise<ProblemChoice> {
  return {
    ...filter,
    interval: unit === undefined ? undefined : await intervalOf(context, { unit, below: !alone }),
    found: year === undefined ? undefined : yearPeriod(year),
    closed: closedIn === undefined ? undefined : yearPeriod(closedIn),
    reopened: reopenedIn === undefined ? undefined : yearPeriod(reopenedIn),
    aged: age && { ...AGES[age], on: context.today },
    overdueOn: overdue ? context.today : undefined,
  }
}
