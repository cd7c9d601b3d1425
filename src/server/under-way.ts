import { Refusal } from '#domain/kernel/refusal.ts'
import type { Actor } from '#domain/session/authorize.ts'
import type { Context } from './handle.ts'

/** How the work tells how far it is; `tell` throws when it has been stopped. */
export interface Watch {
  tell(share: number, words: string): void
  signal: AbortSignal
}

interface UnderWay {
  share: number
  words: string
  stop: AbortController
}

/** Work of this process that takes a while, by who asked for it and his page's own key; nothing outlives its call. */
const all = new Map<string, UnderWay>()

/**
 * Does work that its page may watch and stop. Stopped work throws a refusal, so that its transaction leaves nothing
 * behind; also where it was stopped after it last told how far it is.
 */
export async function underWay<T>(
  { actor, once }: Pick<Context, 'actor' | 'once'>,
  work: (watch: Watch) => Promise<T>,
): Promise<T> {
  const one: UnderWay = { share: 0, words: '正在准备', stop: new AbortController() }
  const { signal } = one.stop
  const key = keyOf(actor, once ?? '')
  if (once !== undefined) all.set(key, one)
  try {
    const done = await work({
      signal,
      tell: (share, words) => {
        signal.throwIfAborted()
        Object.assign(one, { share, words })
      },
    })
    signal.throwIfAborted()
    return done
  } finally {
    if (all.get(key) === one) all.delete(key)
  }
}

/** A watch for one step of the work, which takes it from one share of the whole to another. */
export function stretch(watch: Watch, { from, to }: { from: number; to: number }): Watch {
  return {
    signal: watch.signal,
    tell: (share, words) => watch.tell(from + (to - from) * share, words),
  }
}

/** How far a page's work is; undefined when there is none, no longer or not yet. */
export function findUnderWay(actor: Actor, once: string): { share: number; words: string } | undefined {
  const one = all.get(keyOf(actor, once))
  return one && { share: one.share, words: one.words }
}

/** Stops a page's work; false when there is none. */
export function stopUnderWay(actor: Actor, once: string): boolean {
  const one = all.get(keyOf(actor, once))
  one?.stop.abort(new Refusal('stopped', '已经停止，什么都没有登记，和没有导入过一样。要导入请再来一次'))
  return one !== undefined
}

function keyOf(actor: Actor, once: string): string {
  return `${actor.account}:${once}`
}
