import type { Command, OutputOf, ParsedOf } from '#domain/kernel/command.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Packs } from '#domain/pack/definition.ts'
import type { Actor } from '#domain/session/authorize.ts'
import type { Database } from '#store/connect.ts'
import type { Tx } from '#store/tx.ts'
import type { Apart } from './apart/apart.ts'
import type { FileStore } from './file/store.ts'
import type { Secrets } from './secrets.ts'

/** What a handler works with: one transaction under the actor's scope, and the installation's packs, files and processes apart. */
export interface Context {
  tx: Tx
  scope: Scope
  actor: Actor
  /** The program's packs with the own ledgers and extensions that stand for the actor's units. */
  packs: Packs
  /** The program's packs alone. */
  core: Packs
  files: FileStore
  apart: Apart
  secrets: Secrets
  /** The page's own key for this change. */
  once?: string | undefined
  /** Today in Asia/Shanghai, from the transaction's instant. */
  today: Day
}

/** A file that came with an upload command; `bytes` is complete and within the limit. */
export interface UploadedFile {
  name: string
  bytes: Uint8Array
}

/** A file that answers a download command: its bytes, or a folder made for this answer whose only file it is. */
export type Download = {
  name: string
  mediaType: string
  /** Shown in the page instead of saved, for pictures and PDF. */
  inline?: boolean
} & ({ bytes: Uint8Array } | { path: string })

export type HeldDownload = Extract<Download, { bytes: Uint8Array }>

/** A command with what carries it out. */
export interface Handler {
  contract: Command
  /** What is seen to before the transaction begins. */
  before?(installation: { database: Database; packs: Packs }): Promise<void>
  run(context: Context, input: unknown, file: UploadedFile | undefined): Promise<unknown>
}

/** Binds a JSON command to its function. */
export function handler<C extends Command>(
  contract: C,
  run: (context: Context, input: ParsedOf<C>) => Promise<OutputOf<C>>,
): Handler {
  return { contract, run: (context, input) => run(context, input as ParsedOf<C>) }
}

/** Binds an upload command; a call without a file never reaches the function. */
export function uploadHandler<C extends Command>(
  contract: C,
  run: (context: Context, input: ParsedOf<C>, file: UploadedFile) => Promise<OutputOf<C>>,
): Handler {
  return { contract, run: (context, input, file) => run(context, input as ParsedOf<C>, file as UploadedFile) }
}

/** Binds a download command. */
export function downloadHandler<C extends Command>(
  contract: C,
  run: (context: Context, input: ParsedOf<C>) => Promise<Download>,
): Handler {
  return { contract, run: (context, input) => run(context, input as ParsedOf<C>) }
}
