import { findTagList } from '#domain/field/codes.ts'
import { dataSchema } from '#domain/field/kinds.ts'
import { unrequired } from '#domain/field/partial.ts'
import { chineseMessage, complaintsOf } from '#domain/kernel/complaints.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { templateKeep } from '#domain/template/contract.ts'
import { keepTemplate, listTemplates } from '#store/entry-template.ts'
import { handler } from '../handle.ts'
import { getOpenLedger } from '../record/content.ts'

/** More names than that nobody finds his way in. */
const MOST = 50

export const keep = handler(templateKeep, async (context, input) => {
  const { tx, scope, packs } = context
  const ledger = getOpenLedger(context, input.ledger)
  const fields = unrequired(ledger.fields)
  const known = new Set(fields.map(field => field.id))
  const held = Object.fromEntries(Object.entries(input.data).filter(([id]) => known.has(id)))
  const parsed = dataSchema(fields, packs.codes).safeParse(held, { error: chineseMessage })
  if (!parsed.success)
    throw new Refusal('invalid', '有几处填得不对，改好再留作样板', {
      complaints: complaintsOf(parsed.error.issues, 'data'),
    })
  if (Object.keys(parsed.data).length === 0)
    throw new Refusal('invalid', '还没有填什么，先填好每次都一样的内容，再留作样板')
  const there = await listTemplates(tx, scope, ledger.id)
  const replaces = there.some(one => one.name === input.name && one.shared === input.shared)
  if (!replaces && there.length >= MOST)
    throw new Refusal('conflict', `这本台账的样板已有${MOST}个，请先删去不用的`)
  const tags = new Set(findTagList(packs.codes)?.values.map(code => code.id))
  const id = await keepTemplate(tx, scope, {
    ledger: ledger.id,
    name: input.name,
    shared: input.shared,
    data: parsed.data,
    tags: input.tags.filter(tag => tags.has(tag)),
  })
  return { id }
})
