import type { FieldData } from '#domain/field/kinds.ts'
import { ROLLS, type RollKind } from '#domain/roll/columns.ts'
import { rollShow } from '#domain/roll/contract.ts'
import { listEntries } from '#store/intake.ts'
import { handler } from '../handle.ts'
import { getRoll, rollViewOf } from './view.ts'

export const show = handler(rollShow, async (context, { id, verdicts, after, limit }) => {
  const roll = await getRoll(context, id)
  const found = await listEntries(context.tx, context.scope, { id, verdicts, after, limit: limit + 1 })
  const page = found.slice(0, limit)
  const labels = new Map(ROLLS[roll.kind].columns.map(column => [column.key, column.header]))
  return {
    roll: await rollViewOf(context, roll),
    entries: page.map(({ fields, data, tags: _, ...entry }) => ({
      ...entry,
      title: TITLES[roll.kind]
        .map(key => wordsOf(data, key))
        .filter(Boolean)
        .join(' · '),
      differs: fields.map(field => labels.get(field) ?? field),
    })),
    next: found.length > page.length ? (page.at(-1)?.seq ?? null) : null,
  }
})

const TITLES: Record<RollKind, readonly string[]> = {
  units: ['name', 'code', 'parent'],
  people: ['name', 'unit', 'post'],
}

function wordsOf(data: FieldData, key: string): string {
  const value = data[key]
  return typeof value === 'string' ? value : ''
}
