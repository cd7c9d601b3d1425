import { Refusal } from '#domain/kernel/refusal.ts'
import { templateForget } from '#domain/template/contract.ts'
import { forgetTemplate } from '#store/entry-template.ts'
import { handler } from '../handle.ts'

export const forget = handler(templateForget, async ({ tx, scope }, { id }) => {
  if (!(await forgetTemplate(tx, scope, id)))
    throw new Refusal('absent', '没有这个样板，可能已经删去，请刷新后再看')
  return { id }
})
