import workerpool from 'workerpool'
import { Refusal } from '#domain/kernel/refusal.ts'
import { type JobInput, type JobName, runHere } from './jobs.ts'

/** What comes back from a process apart: an error's class does not survive the way, so a refusal travels as data. */
export type Answer =
  | { output: unknown }
  | { refused: Pick<Refusal, 'code' | 'message' | 'complaints' | 'facts'> }

/** What is told meanwhile: which process works, and how far it is. */
export type Note = { pid: number } | { share: number }

async function run(job: JobName, input: unknown): Promise<Answer> {
  tell({ pid: process.pid })
  try {
    const output = await runHere(job, input as JobInput<JobName>, share => tell({ share }))
    return { output }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, complaints, facts } = error
    return { refused: { code, message, complaints, facts } }
  }
}

function tell(note: Note): void {
  workerpool.workerEmit(note)
}

workerpool.worker({ run })
