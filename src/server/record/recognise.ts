import { halfWidth } from '#domain/kernel/written-day.ts'
import { recordRecognise } from '#domain/record/contract.ts'
import { withoutNamesakes } from '#domain/record/recognise/named.ts'
import { recognise } from '#domain/record/recognise/recognise.ts'
import { readCopied } from '#domain/record/recognise/table.ts'
import { listPeopleNamedIn } from '#store/person.ts'
import { listUnitsNamedIn } from '#store/unit.ts'
import { handler } from '../handle.ts'
import { getOpenLedger } from './content.ts'

export const recogniseOne = handler(recordRecognise, async (context, input) => {
  const { tx, scope, packs, today } = context
  const ledger = getOpenLedger(context, input.ledger)
  const { text, more } = readCopied(input.text)
  const people = withoutNamesakes(await listPeopleNamedIn(tx, scope, halfWidth(text)))
  const units = await listUnitsNamedIn(tx, scope, halfWidth(text))
  const findings = recognise(ledger, text, { codes: packs.codes, people, units, today })
  return {
    findings: findings.map(({ place, value, from, to }) => ({ place, value, source: text.slice(from, to) })),
    moreRows: more,
    names: { people: byText(people), units: byText(units) },
  }
})

function byText(named: readonly { id: number; name: string }[]): Record<string, string> {
  return Object.fromEntries(named.map(({ id, name }) => [String(id), name]))
}
