import { intakeShow } from '#domain/intake/contract.ts'
import { mentionsOf, titleOf } from '#domain/record/parts.ts'
import { listEntries } from '#store/intake.ts'
import { namesFrom, readNames } from '#store/names.ts'
import { handler } from '../handle.ts'
import { getLedger } from '../record/content.ts'
import { getIntake, viewOf } from './view.ts'

export const show = handler(intakeShow, async (context, { id, verdicts, after, limit }) => {
  const { tx, scope, packs } = context
  const intake = await getIntake(context, id)
  const ledger = getLedger(context, intake.ledger)
  const found = await listEntries(tx, scope, { id, verdicts, after, limit: limit + 1 })
  const page = found.slice(0, limit)
  const mentions = page.map(entry => mentionsOf(ledger.fields, entry.data))
  const known = await readNames(tx, scope, {
    people: [...new Set(mentions.flatMap(mention => mention.people))],
    units: [...new Set(mentions.flatMap(mention => mention.units))],
  })
  const names = namesFrom(known, packs.codes)
  const labels = new Map<string, string>([
    ['@occurredOn', ledger.occurred],
    ['@tags', '标签'],
    ...ledger.fields.map(field => [field.id, field.label] as const),
  ])
  return {
    intake: await viewOf(context, intake),
    entries: page.map(entry => ({
      seq: entry.seq,
      lines: entry.lines,
      verdict: entry.verdict,
      record: entry.record,
      occurredOn: entry.occurredOn,
      // What could not be read may not be what its field expects, so only sound entries are put into words.
      title: entry.verdict === 'refused' ? '' : titleOf(ledger, entry.data, names),
      faults: entry.faults,
      differs: entry.fields.map(field => labels.get(field) ?? field),
    })),
    next: found.length > page.length ? (page.at(-1)?.seq ?? null) : null,
  }
})
