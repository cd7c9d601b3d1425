import { mentionsOf } from '#domain/record/parts.ts'
import { templateList } from '#domain/template/contract.ts'
import { listTemplates } from '#store/entry-template.ts'
import { readNames } from '#store/names.ts'
import { handler } from '../handle.ts'
import { getLedger } from '../record/content.ts'
import { byText } from '../record/view.ts'

export const list = handler(templateList, async (context, input) => {
  const { tx, scope } = context
  const ledger = getLedger(context, input.ledger)
  const found = await listTemplates(tx, scope, ledger.id)
  const mentions = found.map(one => mentionsOf(ledger.fields, one.data))
  const known = await readNames(tx, scope, {
    people: [...new Set(mentions.flatMap(one => one.people))],
    units: [...new Set(mentions.flatMap(one => one.units))],
  })
  const names = { people: byText(known.people), units: byText(known.units) }
  return { templates: found.map(one => ({ ...one, names })) }
})
