import { useCallback, useEffect, useState } from 'react'
import { type Fault, ledgerDraft } from '#domain/ledger/contract.ts'
import { readSource } from '#domain/pack/source.ts'
import { type Draft, writeOwn } from '#domain/pack/write.ts'
import { useRead } from '../query.ts'
import { useMe } from '../session.ts'
import { useSettled } from '../settled.ts'
import { keepDesign } from './kept-design.ts'

/**
 * A design as object and as text. The form changes the object and the text follows; a text written by hand is the
 * object as soon as it can be read. What is wrong with it the server says, once typing rests.
 */
export function useDesign({ name, start, text: begun }: { name: string; start: string; text: string }) {
  const { login } = useMe()
  const [text, setText] = useState(begun)
  const [held, setHeld] = useState<Draft>(() => readDraft(begun) ?? { id: 'own.ledger-1' })
  const [readable, setReadable] = useState(() => readDraft(begun) !== undefined)
  const settled = useSettled(text, 400)
  const checked = useRead(ledgerDraft, { text: settled }, { keeps: true })
  const touched = text !== start

  useEffect(() => {
    keepDesign(login, name, settled === start ? undefined : { start, text: settled })
  }, [login, name, settled, start])

  const change = useCallback((next: Draft) => {
    setHeld(next)
    setText(writeOwn(next))
    setReadable(true)
  }, [])
  const rewrite = useCallback((next: string) => {
    setText(next)
    const draft = readDraft(next)
    setReadable(draft !== undefined)
    if (draft) setHeld(draft)
  }, [])
  return { held, text, touched, readable, change, rewrite, checked, current: settled === text }
}

export type Design = ReturnType<typeof useDesign>

/** The object a text says, as far as it is YAML with an id at all. */
function readDraft(text: string): Draft | undefined {
  const { source } = readSource({ path: 'own/ledgers/own.draft.yaml', text })
  const data = source?.data
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  return typeof (data as { id?: unknown }).id === 'string' ? (data as Draft) : undefined
}

/** Faults at a place or below it. */
export function faultsAt(faults: readonly Fault[], path: readonly (string | number)[]): Fault[] {
  return faults.filter(fault => path.every((step, index) => fault.path[index] === step))
}

/** What is wrong with the very key, in one sentence; also that it is missing. */
export function faultOf(
  faults: readonly Fault[],
  path: readonly (string | number)[],
  key: string,
): string | undefined {
  const at = faultsAt(faults, [...path, key])[0]
  if (at) return at.message
  const missing = faults.find(
    fault =>
      fault.path.length <= path.length + 1 &&
      faultsAt([fault], path).length > 0 &&
      fault.message.startsWith(`缺少“${key}”`),
  )
  return missing && '请填写这一项'
}
