/** What is done in a process apart: reading and writing files that people brought, whatever is in them. */
export const JOBS = {
  'docx.read': later(async () => (await import('../docx/read.ts')).readUpload),
  'docx.fill': later(async () => (await import('../docx/fill.ts')).fillDocument),
  'sheet.lines': later(async () => (await import('../sheet/lines.ts')).readLines),
  'sheet.evidence': later(async () => (await import('../sheet/evidence.ts')).writeEvidence),
  'intake.read': later(async () => (await import('../sheet/intake.ts')).readIntake),
  'intake.template': later(async () => (await import('../sheet/template.ts')).writeTemplate),
  'intake.return': later(async () => (await import('../sheet/returned.ts')).writeReturned),
  'problem.read': later(async () => (await import('../problem/read-list.ts')).readProblemList),
} satisfies Record<string, (input: never, progress: (share: number) => void) => Promise<unknown>>

/** Loads the program of a job when it is first run: the service names jobs and never needs the libraries of files. */
function later<I, O>(
  load: () => Promise<(input: I, progress: (share: number) => void) => O | Promise<O>>,
): (input: I, progress: (share: number) => void) => Promise<O> {
  return async (input, progress) => (await load())(input, progress)
}

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
