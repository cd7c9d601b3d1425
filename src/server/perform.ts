import type { Command } from '#domain/kernel/command.ts'
import { parseOrRefuse } from '#domain/kernel/complaints.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { type Actor, authorize } from '#domain/session/authorize.ts'
import { findAnswer, keepAnswer } from '#store/answered-call.ts'
import type { AuditKey } from '#store/audit/write.ts'
import type { Database } from '#store/connect.ts'
import { inTransaction, type Known, type Tx } from '#store/tx.ts'
import type { Apart } from './apart/apart.ts'
import type { FileStore } from './file/store.ts'
import type { Handler, UploadedFile } from './handle.ts'
import { packsFor } from './packs.ts'
import { secretsOf } from './secrets.ts'
import { type Caller, provePassword } from './session/desk.ts'

/** What the whole installation shares. */
export interface Installation {
  database: Database
  key: AuditKey
  /** The packs that came with the program; a request sees its units' own laid over them. */
  packs: Packs
  files: FileStore
  /** Where files that people brought are read and written. */
  apart: Apart
  /** True when the demo county is loaded: its accounts may use the demo password and are shown at sign-in. */
  demo: boolean
  /** Answers are checked against their contracts too; on in tests. */
  strict?: boolean
}

/** What a signed-in person asks for. */
interface Asked {
  handler: Handler
  actor: Actor
  input: unknown
  file?: UploadedFile | undefined
  /** The page's own key for this change; under a key it is made at most once. */
  once?: string | undefined
  /** What the database just said; what only reads then need not ask again. */
  known?: Known | undefined
  /** Who calls, for what asks for his password again. */
  caller?: Caller | undefined
}

/** The way of a request: authorize → one transaction under the scope → parse → handler → audit → commit. */
export async function perform(
  installation: Installation,
  { handler, actor, input, file, once, known, caller }: Asked,
): Promise<unknown> {
  const { contract } = handler
  const scope = authorize(actor, contract.name)
  const { database, key, packs: core, files, apart } = installation
  const parse = () => parseOrRefuse(contract.input, input, { summary: '填写有误，请按提示改正' })
  if (contract.proves) await provePassword(installation, caller, parse())
  const { name, reads, alone = false, large = false } = contract
  await handler.before?.(installation)
  const output = await inTransaction(
    database,
    { scope, verb: name, key, reads, alone, large, known },
    async tx => {
      const parsed = parse()
      if (contract.carries === 'upload' && !file)
        throw new Refusal('invalid', '没有收到文件，请重新选择文件上传')
      return atMostOnce({ tx, scope, once, command: name }, async () => {
        const packs = await packsFor(core, tx, scope)
        const today = dayOfInstant(tx.now)
        const secrets = secretsOf(key)
        return handler.run(
          { tx, scope, actor, packs, core, files, apart, secrets, once, today },
          parsed,
          file,
        )
      })
    },
  )
  return installation.strict ? checked(contract, output) : output
}

/** Does the work, or gives the answer that it was given before under the same key. */
async function atMostOnce(
  { tx, scope, once, command }: { tx: Tx; scope: Scope; once: string | undefined; command: string },
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (once === undefined) return work()
  const former = await findAnswer(tx, scope, { command, once })
  if (former && former.command !== command)
    throw new Refusal('conflict', '这次操作的标识已用于另一件事，请刷新页面后重试')
  if (former) return former.answer
  const answer = await work()
  await keepAnswer(tx, scope, { command, once, answer })
  return answer
}

function checked(contract: Command, output: unknown): unknown {
  if (contract.carries === 'download') return output
  const result = contract.output.safeParse(output)
  if (!result.success) throw new Error(`${contract.name} broke its contract: ${result.error.message}`)
  return result.data
}
