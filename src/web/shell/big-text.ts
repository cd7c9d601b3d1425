import { useSyncExternalStore } from 'react'
import { readKept, writeKept } from '../kept.ts'

let big = readKept<boolean>('big-text') ?? false
const listeners = new Set<() => void>()

/** 大字模式: everything at 16 px, kept in this browser. */
export function useBigText() {
  const value = useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => big,
  )
  return {
    big: value,
    toggle: () => {
      big = !big
      writeKept('big-text', big)
      for (const listener of listeners) listener()
    },
  }
}
