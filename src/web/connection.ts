/** Whether the server (and its database) answers; the banner listens, calls wait. */
interface Connection {
  away: boolean
  /** How often it was asked in vain. */
  tries: number
}

let connection: Connection = { away: false, tries: 0 }
const listeners = new Set<() => void>()
let returning: Promise<void> | undefined

const PAUSES = [1_000, 2_000, 3_000, 5_000]

export function readConnection(): Connection {
  return connection
}

export function listenToConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Notes that the server has answered. */
export function reachServer() {
  if (connection.away) change({ away: false, tries: 0 })
}

/** Resolves when the server answers again; all waiting calls share one series of questions. */
export async function waitForServer(signal?: AbortSignal): Promise<void> {
  if (!connection.away) change({ away: true, tries: 0 })
  returning ??= askUntilItAnswers().finally(() => {
    returning = undefined
  })
  if (!signal) return returning
  await Promise.race([
    returning,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')), {
        once: true,
      })
    }),
  ])
}

async function askUntilItAnswers(): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    await new Promise(resolve => setTimeout(resolve, PAUSES[Math.min(tries, PAUSES.length - 1)]))
    change({ away: true, tries: tries + 1 })
    if (await answers()) return reachServer()
  }
}

async function answers(): Promise<boolean> {
  try {
    const response = await fetch('/api/session.show', {
      method: 'POST',
      headers: { 'x-bihuan': '1', 'content-type': 'application/json' },
      body: '{}',
    })
    return response.status < 500
  } catch {
    return false
  }
}

function change(next: Connection) {
  connection = next
  for (const listener of listeners) listener()
}
