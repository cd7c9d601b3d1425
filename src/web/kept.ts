/** A setting kept in this browser; in a private window it is simply not kept. */
export function readKept<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(`bihuan:${key}`)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

/** `undefined` removes it. Returns whether it was kept. */
export function writeKept(key: string, value: unknown): boolean {
  try {
    if (value === undefined) localStorage.removeItem(`bihuan:${key}`)
    else localStorage.setItem(`bihuan:${key}`, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
