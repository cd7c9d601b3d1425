import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { type Day, isDay } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { ProblemList } from '#domain/problem/list/list.ts'
import { here } from '#server/apart/apart.ts'

const USAGE =
  '用法：bihuan import problems 文件 [--dry-run] [--json] [--unit 单位编码 --source 来源代码 [--found 发现日期]]'
const LARGEST = 20 * 1024 * 1024

interface Arguments {
  path: string
  dryRun: boolean
  json: boolean
  unit: string | undefined
  source: string
  found: Day | undefined
}

/**
 * `bihuan import problems FILE`: the problems of a unit's own list, read and shown. With `--unit` they are registered as
 * what that unit found itself, unless `--dry-run` says that nothing is to be.
 */
export async function importCommand(args: string[]): Promise<number> {
  const given = readArgs(args)
  if (typeof given === 'string') {
    console.error(`${given}\n${USAGE}`)
    return 2
  }
  const list = await readList(given.path)
  if (given.json) console.log(JSON.stringify({ ...list, rows: list.rows.map(asListed) }, null, 1))
  else print(basename(given.path), list)
  if (given.dryRun) return 0
  // To stderr, so that what is printed stays the list alone.
  console.error(given.unit === undefined ? READ_ONLY : await enter(list, { ...given, unit: given.unit }))
  return 0
}

const READ_ONLY =
  '清单已读出，没有登记：登记请写明 --unit 单位编码和 --source 来源代码，或者在“问题整改”页上传；只读不登记时可以加上 --dry-run'

async function enter(
  list: ProblemList,
  { unit, source, found }: Arguments & { unit: string },
): Promise<string> {
  const { openInstallation } = await import('./installation.ts')
  const { enterList } = await import('#server/problem/bring-file.ts')
  const { installation, close } = await openInstallation()
  try {
    const made = await enterList(installation, { list, unit, source, foundOn: found })
    const [first, last] = [made[0], made.at(-1)]
    return first ? `已登记${made.length}个问题，编号${first.no}至${last?.no}` : '清单里没有可以登记的问题'
  } finally {
    await close()
  }
}

/** The arguments, or the sentence that says what is wrong with them. */
function readArgs(args: string[]): Arguments | string {
  const [noun, ...rest] = args
  if (noun !== 'problems')
    return noun ? `不认识“import ${noun}”，现在可以读的是 problems（问题清单）` : '请写明读什么'
  const options = {
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
    unit: { type: 'string' },
    source: { type: 'string' },
    found: { type: 'string' },
  } as const
  const { values, positionals, tokens } = parseArgs({
    args: rest,
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const wrong = tokens.find(
    token =>
      token.kind === 'option' &&
      (!(token.name in options) ||
        (options[token.name as keyof typeof options].type === 'boolean') !== (token.value === undefined)),
  )
  if (wrong?.kind === 'option')
    return wrong.name in options ? `“${wrong.rawName}”写得不对` : `不认识“${wrong.rawName}”`
  const [path, more] = positionals
  if (!path) return '请写明文件'
  if (more !== undefined) return `一次只读一个文件，多出了“${more}”`
  const { unit, source, found } = values as Record<string, string | undefined>
  if (unit !== undefined && source === undefined) return '登记请用 --source 写明问题来源'
  if (found !== undefined && !isDay(found)) return `“${found}”不是日期，请写成2026-01-31的样子`
  return {
    path,
    dryRun: values['dry-run'] === true,
    json: values.json === true,
    unit,
    source: source ?? '',
    found,
  }
}

async function readList(path: string): Promise<ProblemList> {
  const name = basename(path)
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new Refusal('absent', `打不开文件“${path}”，请核对路径`)
  if (found.size > LARGEST) throw new Refusal('too-large', `“${name}”超过20MB，请删去图片和附件，另存后再试`)
  const bytes = await readFile(path).catch(() => {
    throw new Refusal('absent', `打不开文件“${path}”，请核对权限`)
  })
  return here.run('problem.read', { name, bytes })
}

/** What other programs are told of a row: always the same. */
function asListed({ unit: _, no: __, ...row }: ProblemList['rows'][number]) {
  return row
}

function print(name: string, { rows, rejected }: ProblemList): void {
  console.log(
    `“${name}”里有${rows.length}个问题${rejected.length > 0 ? `，另有${rejected.length}行没有读取` : ''}`,
  )
  const counts = new Map<string, number>()
  for (const { category } of rows) counts.set(category, (counts.get(category) ?? 0) + 1)
  for (const [category, count] of counts) console.log(`  ${category || '没有写类别'}：${count}个`)
  for (const row of rows) {
    const people = [row.leader, row.owner].filter(Boolean).join('、') || '没有写责任人'
    const due = row.deadline ?? (row.deadlineText.replaceAll('\n', '；') || '没有写时限')
    console.log(`第${row.sourceRow}行  ${short(row.title)}  ${people}  ${due}`)
  }
  for (const { sourceRow, reason } of rejected) console.log(`第${sourceRow}行没有读取：${reason}`)
}

function short(title: string): string {
  const line = title.replaceAll('\n', ' ')
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}
