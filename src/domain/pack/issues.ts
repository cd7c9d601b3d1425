import type { z } from 'zod'
import type { PackError } from './definition.ts'
import { choicesOf, NO_BRANCH, zodInChinese } from './messages.ts'
import type { Path, Source } from './source.ts'
import { MEANT } from './suggest.ts'

/** Parses part of a file; what is wrong comes back in Chinese with the place of the very node. */
export function parsePart<T extends z.ZodType>(
  schema: T,
  data: unknown,
  { source, path = [] }: { source: Source; path?: Path },
): { value?: z.output<T>; errors: PackError[] } {
  const result = schema.safeParse(data, { error: zodInChinese, reportInput: false })
  if (result.success) return { value: result.data, errors: [] }
  const flaws = withoutEchoes(result.error.issues.flatMap(issue => flawsOf(issue, data, path)))
  return { errors: flaws.map(flaw => ({ ...placeOf(flaw, source), message: flaw.message })) }
}

interface Flaw {
  path: Path
  at: 'key' | 'value'
  message: string
  missing?: true
}

/** A misspelt key would be reported twice, as unknown and as missing; the first says more. */
function withoutEchoes(flaws: readonly Flaw[]): Flaw[] {
  const misspelt = flaws.filter(flaw => flaw.at === 'key')
  return flaws.filter(flaw => {
    const [parent, key] = [JSON.stringify(flaw.path.slice(0, -1)), `“${String(flaw.path.at(-1))}”`]
    const isEcho = ({ path, message }: Flaw) =>
      JSON.stringify(path.slice(0, -1)) === parent && message.endsWith(`${MEANT}${key}`)
    return !flaw.missing || !misspelt.some(isEcho)
  })
}

function placeOf(flaw: Flaw, source: Source) {
  return flaw.at === 'key' ? source.placeOfKey(flaw.path) : source.placeOf(flaw.path)
}

function flawsOf(issue: z.core.$ZodIssue, data: unknown, prefix: Path): Flaw[] {
  const path = [...prefix, ...issue.path]
  const held = valueAt(data, issue.path)
  if (held === undefined && issue.path.length > 0) {
    return [
      {
        path,
        at: 'value',
        missing: true,
        message: `缺少“${String(issue.path.at(-1))}”，请补写${choicesOf(issue)}`,
      },
    ]
  }
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n')
    return issue.keys.map((key, index) => ({
      path: [...path, key],
      at: 'key',
      message: messages[index] ?? issue.message,
    }))
  }
  const hasWords = issue.message !== NO_BRANCH
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && !hasWords) {
    return nearestBranch(issue.errors, held).flatMap(inner => flawsOf(inner, held, path))
  }
  return [
    { path, at: 'value', message: path.length > 0 ? `${nameOf(path)}：${issue.message}` : issue.message },
  ]
}

/**
 * The branch the writer most likely meant: it knows the most of the keys that are written, then has the fewest flaws,
 * and among equals is one that a misspelt key belongs to.
 */
function nearestBranch(
  branches: readonly (readonly z.core.$ZodIssue[])[],
  held: unknown,
): readonly z.core.$ZodIssue[] {
  const scored = branches.map(issues => {
    const misspelt = issues.some(issue => issue.code === 'unrecognized_keys' && issue.message.includes(MEANT))
    return { issues, score: 10 * strangeKeys(issues, held) + issues.length - (misspelt ? 0.5 : 0) }
  })
  return scored.reduce((best, branch) => (branch.score < best.score ? branch : best)).issues
}

/** How many written keys a branch does not know; all of them when the key that tells its shape is not written. */
function strangeKeys(issues: readonly z.core.$ZodIssue[], held: unknown): number {
  const counts = issues.map(issue => {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return issue.keys.length
    const untold =
      issue.code === 'invalid_union' && issue.errors.length === 0 && valueAt(held, issue.path) === undefined
    return untold ? Object.keys(held ?? {}).length : 0
  })
  return counts.reduce((sum, count) => sum + count, 0)
}

function nameOf(path: Path): string {
  const last = path.at(-1)
  if (typeof last !== 'number') return `“${String(last)}”`
  return `“${String(path.findLast(step => typeof step === 'string') ?? '列表')}”第${last + 1}项`
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}
