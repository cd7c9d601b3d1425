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
  /** True when it changes nothing: it runs on one snapshot of the database, read only. */
  reads: boolean
  /** True when it changes what other changes go by: it is made while no other change is. */
  alone?: boolean
  /** True when it may change thousands of rows: jobs that may wait do so meanwhile. */
  large?: boolean
  /** True when the signed-in person gives his own password with it, as `input.password`; a wrong one is refused. */
  proves?: boolean
  input: I
  output: O
}

export type CommandName = `${string}.${string}`
/** What a caller gives, before defaults are filled in. */
export type InputOf<C extends Command> = z.input<C['input']>
/** What a handler receives. */
export type ParsedOf<C extends Command> = z.output<C['input']>
export type OutputOf<C extends Command> = z.output<C['output']>

type Declared<I extends z.ZodType, O extends z.ZodType> = Omit<Command<I, O>, 'carries' | 'reads'>

/** Declares a command that changes something; JSON in, JSON out. */
export function command<I extends z.ZodType, O extends z.ZodType>(contract: Declared<I, O>) {
  return { ...contract, carries: 'json', reads: false } satisfies Command<I, O>
}

/** Declares a command that only reads; JSON in, JSON out. */
export function query<I extends z.ZodType, O extends z.ZodType>(contract: Declared<I, O>) {
  return { ...contract, carries: 'json', reads: true } satisfies Command<I, O>
}

/** Declares a command that takes a file beside its input. */
export function upload<I extends z.ZodType, O extends z.ZodType>(contract: Declared<I, O>) {
  return { ...contract, carries: 'upload', reads: false } satisfies Command<I, O>
}

/** Declares a command that answers with a file; its input stands in the query string. */
export function download<I extends z.ZodType>(contract: Omit<Declared<I, z.ZodType>, 'output'>) {
  return {
    ...contract,
    carries: 'download',
    reads: true,
    output: z.undefined(),
  } satisfies Command<I, z.ZodUndefined>
}

/**
 * The header in which a page sends a key of its own making (32 hex digits) with each change it asks for: asked again
 * under the same key, the change is not made again. Named as the IETF's draft names it.
 */
export const ONCE_HEADER = 'idempotency-key'
