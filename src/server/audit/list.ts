import { auditList } from '#domain/audit/contract.ts'
import { listEntries } from '#store/audit/log.ts'
import { handler } from '../handle.ts'

export const list = handler(auditList, async ({ tx, scope }, input) => {
  const found = await listEntries(tx, scope, {
    subject: input.subject,
    before: Number(input.cursor) || undefined,
    limit: input.limit + 1,
  })
  const entries = found.slice(0, input.limit)
  return { entries, next: found.length > entries.length ? String(entries.at(-1)?.id) : null }
})
