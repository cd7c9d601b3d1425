import type { OutputOf } from '#domain/kernel/command.ts'
import type { recordShow } from '#domain/record/contract.ts'

/** A record as its drawer has it: the record, its history, the figures it counts in, what can be done with it. */
export type Shown = OutputOf<typeof recordShow>
