import { parseArgs } from 'node:util'
import { Refusal } from '#domain/kernel/refusal.ts'
import { CORE_PACKS } from '#store/packs.ts'
import { check } from './check.ts'
import { coverage } from './coverage.ts'
import { duties } from './duties.ts'
import { schema } from './schema.ts'

const USAGE = `用法：
  bihuan packs check [--freeze] [--dir 文件夹]    检查台账包；--freeze 把新版本记入 frozen.json
  bihuan packs coverage [--json] [--dir 文件夹]   台账包覆盖了哪些机制，还缺哪些
  bihuan packs duties [--json] [--dir 文件夹]     规范里的职责：条款、周期、由什么说明、启用与否
  bihuan packs schema [--check]                  生成编辑器用的 JSON Schema；--check 只比较，不写入`

/** `bihuan packs …`: prints its findings and returns the exit code (0 sound, 1 faults found, 2 wrong usage). */
export async function packsCommand(args: string[]): Promise<number> {
  const read = readArgs(args)
  if (!read) {
    console.log(USAGE)
    return 2
  }
  try {
    return await run(read)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.log(error.message)
    return 1
  }
}

async function run({ action, flags }: { action: Action; flags: Flags }): Promise<number> {
  switch (action) {
    case 'check':
      return check(flags.dir, { freeze: flags.freeze })
    case 'coverage':
      return coverage(flags.dir, { json: flags.json })
    case 'duties':
      return duties(flags.dir, { json: flags.json })
    case 'schema':
      return schema({ compareOnly: flags.check })
  }
}

const ACTIONS = {
  check: ['dir', 'freeze'],
  coverage: ['dir', 'json'],
  duties: ['dir', 'json'],
  schema: ['check'],
} as const
type Action = keyof typeof ACTIONS

interface Flags {
  dir: string
  freeze: boolean
  json: boolean
  check: boolean
}

/** The action and its options; nothing when the words make no sense. */
function readArgs(args: string[]): { action: Action; flags: Flags } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        dir: { type: 'string' },
        freeze: { type: 'boolean' },
        json: { type: 'boolean' },
        check: { type: 'boolean' },
      },
    })
    const [action, ...rest] = positionals
    if (!isAction(action) || rest.length > 0) return undefined
    const allowed: readonly string[] = ACTIONS[action]
    if (Object.keys(values).some(name => !allowed.includes(name))) return undefined
    const { dir = CORE_PACKS, freeze = false, json = false, check = false } = values
    return { action, flags: { dir, freeze, json, check } }
  } catch {
    return undefined
  }
}

function isAction(word: string | undefined): word is Action {
  return word !== undefined && Object.hasOwn(ACTIONS, word)
}
