import { z } from 'zod'

/**
 * The contract of one command: its name is the route (`/api/<name>`), the right, the audit verb and the handler's
 * file. Web and server meet only here; validation, OpenAPI and the typed client are derived from it.
 */
export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  name: CommandName
  /** One Chinese sentence that says what the command does; it titles the OpenAPI operation. */
  summary: string
  /** `json`: POST in, JSON out. `upload`: multipart, the part `input` is the JSON, `file` the file. `download`: GET, a file out. */
  carries: 'json' | 'upload' | 'download'
  input: I
  output: O
}

export type CommandName = `${string}.${string}`
/** What a caller gives, before defaults are filled in. */
export type InputOf<C extends Command> = z.input<C['input']>
/** What a handler receives. */
export type ParsedOf<C extends Command> = z.output<C['input']>
export type OutputOf<C extends Command> = z.output<C['output']>

type Declared<I extends z.ZodType, O extends z.ZodType> = Omit<Command<I, O>, 'carries'>

/** Declares a command that takes and gives JSON. */
export function command<I extends z.ZodType, O extends z.ZodType>(contract: Declared<I, O>) {
  return { ...contract, carries: 'json' } satisfies Command<I, O>
}

/** Declares a command that takes a file beside its input. */
export function upload<I extends z.ZodType, O extends z.ZodType>(contract: Declared<I, O>) {
  return { ...contract, carries: 'upload' } satisfies Command<I, O>
}

/** Declares a command that answers with a file; its input stands in the query string. */
export function download<I extends z.ZodType>(contract: Omit<Declared<I, z.ZodType>, 'output'>) {
  return { ...contract, carries: 'download', output: z.undefined() } satisfies Command<I, z.ZodUndefined>
}
