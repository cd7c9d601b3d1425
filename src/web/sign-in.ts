/** The question “who are you” that a call asks when the session has ended; the shell answers it with a dialog. */
let waiting: { promise: Promise<void>; settle: () => void } | undefined
const listeners = new Set<() => void>()

export function isAskingToSignIn(): boolean {
  return waiting !== undefined
}

export function listenToSignIn(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Resolves once somebody has signed in; calls made meanwhile wait for the same answer. */
export function askToSignIn(signal?: AbortSignal): Promise<void> {
  if (!waiting) {
    let settle = () => {}
    const promise = new Promise<void>(resolve => {
      settle = resolve
    })
    waiting = { promise, settle }
    tell()
  }
  const { promise } = waiting
  if (!signal) return promise
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')), {
        once: true,
      })
    }),
  ])
}

/** Called by the dialog after signing in: every waiting call goes on. */
export function answerSignIn() {
  waiting?.settle()
  waiting = undefined
  tell()
}

function tell() {
  for (const listener of listeners) listener()
}
