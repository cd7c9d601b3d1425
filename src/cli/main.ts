import { Refusal } from '#domain/kernel/refusal.ts'

/** A command of the program: gets its arguments, prints, returns the exit code. */
type Run = (args: string[]) => Promise<number>

interface Entry {
  usage: string
  load: () => Promise<Run>
  /** Takes no arguments. */
  bare?: true
}

/** Each command loads only what it needs: `blanks` starts without server and database. */
const COMMANDS: Record<string, Entry> = {
  serve: {
    usage: 'serve                         启动服务（PORT、DATABASE_URL、BIHUAN_DEMO=0、BIHUAN_DATA）',
    load: async () => (await import('./serve.ts')).serve,
    bare: true,
  },
  demo: {
    usage: 'demo                          把演示县装入空的数据库',
    load: async () => (await import('./demo.ts')).demo,
    bare: true,
  },
  migrate: {
    usage: 'migrate                       升级数据库结构',
    load: async () => (await import('./migrate.ts')).migrateCommand,
    bare: true,
  },
  packs: {
    usage: 'packs check|coverage|duties|schema   检查台账包、列出覆盖的机制和规范里的职责',
    load: async () => (await import('./packs/command.ts')).packsCommand,
  },
  blanks: {
    usage: 'blanks 文件 [--json]          找出文稿中的空，不用数据库',
    load: async () => (await import('./blanks.ts')).blanks,
  },
  report: {
    usage:
      'report --unit 编码 --year 年 --template 文件 --out 文件夹 [--reporter 姓名] [--json]  填好一份报告',
    load: async () => (await import('./report.ts')).report,
  },
  import: {
    usage:
      'import problems 文件 [--dry-run] [--json] [--unit 编码 --source 来源 [--found 日期]]  读出问题清单或反馈文字，写明单位和来源的登记',
    load: async () => (await import('./import.ts')).importCommand,
  },
  verify: {
    usage: 'verify                        核验审计链与各表',
    load: async () => (await import('./verify.ts')).verify,
    bare: true,
  },
}

/** Runs one command line; refusals are printed as sentences, never as stacks. */
export async function main(argv: string[]): Promise<number> {
  const [name = '', ...args] = argv
  const command = COMMANDS[name]
  if (!command) {
    console.log(
      ['用法：bihuan 命令', ...Object.values(COMMANDS).map(({ usage }) => `  bihuan ${usage}`)].join('\n'),
    )
    return name === '' || name === 'help' || name === '--help' ? 0 : 2
  }
  if (args.some(one => one === '--help' || one === '-h')) {
    console.log(`用法：bihuan ${command.usage}`)
    return 0
  }
  if (command.bare && args.length > 0) {
    console.error(`“bihuan ${name}”后面不带参数，不认识“${args[0]}”。\n用法：bihuan ${command.usage}`)
    return 2
  }
  try {
    return await (await command.load())(args)
  } catch (error) {
    if (!isSentence(error)) throw error
    console.error(error.message)
    if (error instanceof Refusal)
      for (const { place, message } of error.complaints) console.error(`  ${place}：${message}`)
    return 1
  }
}

/** Errors whose message is already a sentence for the user. */
function isSentence(error: unknown): error is Error {
  return error instanceof Refusal || (error instanceof Error && error.name === 'DatabaseUnavailable')
}
