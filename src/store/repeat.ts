import { setTimeout as sleep } from 'node:timers/promises'

/** Work that goes on in the background. */
export interface Repeated {
  /** Lets the pass under way finish and begins no other. */
  stop(): Promise<void>
}

export interface RepeatOptions {
  everyMs: number
  /** Told of a pass that failed; the next pass tries again. */
  onError?: ((error: unknown) => void) | undefined
  /** Asked before each pass: while it says true the pass waits, but no longer than `waitMs`. */
  waits?: (() => boolean) | undefined
  waitMs?: number
}

/**
 * Makes a pass every `everyMs` until `stop` is called; passes never overlap. A pass that answers true had all it could
 * take, so the next begins at once.
 */
export function repeat(
  pass: () => Promise<boolean>,
  { everyMs, onError, waits = () => false, waitMs = 60_000 }: RepeatOptions,
): Repeated {
  const stopping = new AbortController()
  const rest = () => sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
  const run = async () => {
    let since = performance.now()
    while (!stopping.signal.aborted) {
      if (waits() && performance.now() - since < waitMs) {
        await rest()
        continue
      }
      const isFull = await pass().catch(error => onError?.(error))
      since = performance.now()
      if (!isFull) await rest()
    }
  }
  const running = run()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
