import { fillDocument } from '../docx/fill.ts'
import { readUpload } from '../docx/read.ts'
import { writeEvidence } from '../sheet/evidence.ts'
import { readIntake } from '../sheet/intake.ts'
import { writeReturned } from '../sheet/returned.ts'
import { writeTemplate } from '../sheet/template.ts'

/** What is done in a process apart: reading and writing files that people brought, whatever is in them. */
export const JOBS = {
  'docx.read': readUpload,
  'docx.fill': async (input: Parameters<typeof fillDocument>[0]) => fillDocument(input),
  'sheet.evidence': writeEvidence,
  'intake.read': readIntake,
  'intake.template': writeTemplate,
  'intake.return': writeReturned,
} satisfies Record<string, (input: never, progress: (share: number) => void) => Promise<unknown>>

export type Jobs = typeof JOBS
export type JobName = keyof Jobs
export type JobInput<J extends JobName> = Parameters<Jobs[J]>[0]
export type JobOutput<J extends JobName> = Awaited<ReturnType<Jobs[J]>>

type Job<J extends JobName> = (input: JobInput<J>, progress: (share: number) => void) => Promise<JobOutput<J>>

/** Runs a job in this very process. */
export function runHere<J extends JobName>(
  job: J,
  input: JobInput<J>,
  progress: (share: number) => void = () => undefined,
): Promise<JobOutput<J>> {
  // One entry of the map at a time is what it says; of all together the compiler cannot tell.
  const run = JOBS[job] as unknown as Job<J>
  return run(input, progress)
}
