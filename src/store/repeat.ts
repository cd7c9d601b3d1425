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
}

/**
 * Makes a pass every `everyMs` until `stop` is called; passes never overlap. A pass that answers true had all it could
 * take, so the next begins at once.
 */
export function repeat(pass: () => Promise<boolean>, { everyMs, onError }: RepeatOptions): Repeated {
  const stopping = new AbortController()
  const run = async () => {
    while (!stopping.signal.aborted) {
      const isFull = await pass().catch(error => onError?.(error))
      if (!isFull) await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
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
