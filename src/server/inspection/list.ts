import { inspectionList } from '#domain/inspection/contract.ts'
import { isDay, yearPeriod } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { countInspections, type InspectionPlace, listInspections } from '#store/inspection/inspection.ts'
import { handler } from '../handle.ts'
import { inspectionView } from './view.ts'

export const list = handler(inspectionList, async (context, { year, side, occurrence, cursor, limit }) => {
  const { tx, scope } = context
  const choice = { side, occurrence, ...(year === undefined ? {} : { within: yearPeriod(year) }) }
  const after = cursor === undefined ? undefined : placeOf(cursor)
  const rows = await listInspections(tx, scope, { choice, after, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(one => inspectionView(context, one)),
    total: await countInspections(tx, scope, choice),
    next: rows.length > limit && last ? `${last.from}/${last.id}` : null,
  }
})

function placeOf(cursor: string): InspectionPlace {
  const [from = '', id = ''] = cursor.split('/')
  if (!isDay(from) || !/^\d{1,15}$/.test(id)) throw new Refusal('invalid', '翻页位置不对，请回到第一页')
  return [from, Number(id)]
}
