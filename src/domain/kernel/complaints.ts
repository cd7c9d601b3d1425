import type { z } from 'zod'
import { type Complaint, Refusal } from './refusal.ts'

/** What zod says of a value, as places (`data.items.0.title`) and sentences a clerk can act on. */
export function complaintsOf(issues: readonly z.core.$ZodIssue[], prefix = ''): Complaint[] {
  return issues.map(issue => ({
    place: [prefix, ...issue.path.map(String)].filter(Boolean).join('.'),
    message: issue.message,
  }))
}

/** Parses or refuses with every complaint at its place. */
export function parseOrRefuse<T extends z.ZodType>(
  schema: T,
  value: unknown,
  { prefix = '', summary = '填写有误，请按提示改正后再保存' }: { prefix?: string; summary?: string } = {},
): z.output<T> {
  const parsed = schema.safeParse(value, { error: chineseMessage })
  if (parsed.success) return parsed.data
  throw new Refusal('invalid', summary, { complaints: complaintsOf(parsed.error.issues, prefix) })
}

/** Words for the issues a schema left without words of its own; zod's built-in Chinese is stiff. */
export function chineseMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '这一项没有填写' : '内容的类型不对，请重新填写'
    case 'unrecognized_keys':
      return `有不认识的内容：${issue.keys.join('、')}`
    case 'invalid_value':
      return `只能是：${issue.values.map(String).join('、')}`
    case 'too_big':
      return `超出上限${issue.maximum}`
    case 'too_small':
      return `低于下限${issue.minimum}`
    default:
      return undefined
  }
}
