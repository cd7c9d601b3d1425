import { misplaced } from '#domain/kernel/refusal.ts'
import { readNames } from '#store/names.ts'
import type { Context } from '../handle.ts'

/** Who reports must be somebody the writer may name. */
export async function refuseStranger({ tx, scope }: Context, reporter: number | undefined): Promise<void> {
  if (reporter === undefined) return
  const { people } = await readNames(tx, scope, { people: [reporter], units: [] })
  if (people.has(reporter)) return
  const message = '报告人不在本单位及下属单位的名册中，请重新选择'
  throw misplaced('reporter', message)
}
