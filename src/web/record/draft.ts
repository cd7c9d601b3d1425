import { useEffect } from 'react'
import type { FieldDefinition } from '#domain/field/definition.ts'
import { mentionsOf } from '#domain/record/parts.ts'
import { findKnownPerson, learnPeople } from '../fields/known-people.ts'
import { readKept, writeKept } from '../kept.ts'
import type { Content } from './content.ts'

interface Draft {
  content: Content
  /** When it was kept, an instant. */
  at: string
  people: { id: number; name: string }[]
}

/** The draft of one account for one ledger, kept in this browser. */
export function readDraft(login: string, ledger: string): Draft | undefined {
  const draft = readKept<Draft>(keyOf(login, ledger))
  if (draft) learnPeople(draft.people)
  return draft
}

/** Returns whether the browser kept it. */
export function keepDraft(
  login: string,
  ledger: { id: string; fields: readonly FieldDefinition[] },
  content: Content,
): boolean {
  const people = mentionsOf(ledger.fields, content.data).people.flatMap(id => {
    const name = findKnownPerson(id)
    return name === undefined ? [] : [{ id, name }]
  })
  return writeKept(keyOf(login, ledger.id), { content, at: new Date().toISOString(), people } satisfies Draft)
}

export function dropDraft(login: string, ledger: string) {
  writeKept(keyOf(login, ledger), undefined)
}

/** Keeps what is typed without being asked, once typing rests and when the page is left. */
export function useKeeping(keep: (() => void) | undefined) {
  useEffect(() => {
    if (!keep) return
    const timer = setTimeout(keep, 800)
    window.addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pagehide', keep)
    }
  }, [keep])
}

function keyOf(login: string, ledger: string): string {
  return `draft:${login}:${ledger}`
}
