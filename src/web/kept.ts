import { useState } from 'react'

/** A setting kept in this browser; what cannot be read or written (private windows) is simply not kept. */
export function useKept<T>(key: string, start: T): [T, (next: T) => void] {
  const [value, setValue] = useState<T>(() => readKept(key) ?? start)
  return [
    value,
    next => {
      setValue(next)
      writeKept(key, next)
    },
  ]
}

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
