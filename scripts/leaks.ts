/** Ids of packs are data: no ledger, metric, report, period, norm or duty id may stand in code or migrations. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { loadCorePacks } from '#store/packs.ts'

/** Shorter ids are ordinary words (study, talk) that code may use as words; they are looked for as quoted literals. */
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'migrations'],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter(file => /\.(ts|tsx|sql)$/.test(file) && !/\.(test|testing)\.tsx?$/.test(file))

/** Finds pack ids that occur as literals in texts, `file: id` each. */
export function findLeaks(
  ids: readonly string[],
  texts: readonly { file: string; text: string }[],
): string[] {
  const known = new Set(ids)
  return texts.flatMap(({ file, text }) =>
    [...text.matchAll(/['"`]([a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)['"`]/g)]
      .map(match => match[1] ?? '')
      .filter(id => known.has(id))
      .map(id => `${file}: ${id}`),
  )
}

/** Finds dice in the domain: `Math` is a global the linter cannot forbid by halves. */
export function findDice(texts: readonly { file: string; text: string }[]): string[] {
  return texts
    .filter(({ file, text }) => file.startsWith('src/domain/') && text.includes('Math.random'))
    .map(({ file }) => `${file}: Math.random`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const {
    ledgers,
    metrics,
    reports,
    periods,
    norms,
    duties,
    ladders,
    rectifications,
    checklists,
    campaigns,
  } = await loadCorePacks()
  const ids = [
    ledgers,
    metrics,
    reports,
    periods,
    norms,
    duties,
    ladders,
    rectifications,
    checklists,
    campaigns,
  ]
    .flatMap(found => [...found.keys()])
    .filter(id => !isOurWord(id))
  const texts = files.map(file => ({ file, text: readFileSync(file, 'utf8') }))
  const leaks = [...findLeaks(ids, texts), ...findDice(texts)]
  for (const leak of leaks) console.log(leak)
  process.exitCode = leaks.length === 0 ? 0 : 1
}

/** One-word ids that are also nouns of the program itself (an account, a request) cannot be told apart from it. */
function isOurWord(id: string): boolean {
  return (
    [
      'account',
      'request',
      'meeting',
      'study',
      'risk',
      'talk',
      'superior',
      'office',
      'honour',
      'problem',
      'inspection',
      'check',
      'campaign',
      'opinion',
    ].includes(id) &&
    !id.includes('.') &&
    !id.includes('-')
  )
}
