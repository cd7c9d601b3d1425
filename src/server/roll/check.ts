import type { z } from 'zod'
import type { Entry } from '#domain/intake/entries.ts'
import { chineseMessage } from '#domain/kernel/complaints.ts'
import type { RowVerdict } from '#domain/roll/row.ts'

/** What a row says, as a command's own input would take it; or why it would not, at the columns by their keys. */
export function checkRow<T extends z.ZodType>(
  schema: T,
  { entry, data, labels }: { entry: Entry; data: object; labels: ReadonlyMap<string, string> },
): { row: z.output<T> } | { faults: RowVerdict['faults'] } {
  const parsed = schema.safeParse(data, { error: chineseMessage })
  // A cell that could not be read says so already.
  if (entry.faults.length > 0) return { faults: [] }
  if (parsed.success) return { row: parsed.data }
  return {
    faults: parsed.error.issues.map(issue => {
      const key = String(issue.path[0] ?? '')
      const isAbsent = entry.data[key] === undefined
      return { key, message: isAbsent ? `请填写“${labels.get(key) ?? key}”` : issue.message }
    }),
  }
}
