import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { CodeList } from '#domain/field/codes.ts'
import type { Names } from '#domain/field/kind.ts'
import { findKnownPerson } from './known-people.ts'

type Known = Readonly<Record<string, string>>

const NOBODY: Names = { codes: new Map(), person: id => `${id}号人员`, unit: id => `${id}号单位` }

const NamesContext = createContext<Names>(NOBODY)

/** The names that values below are shown with. */
export function useNames(): Names {
  return useContext(NamesContext)
}

interface NamesProviderProps {
  codes: readonly CodeList[]
  people?: Known
  units?: Known
  children: ReactNode
}

/** Gives the code lists, and the names of people and units that came with a record, to the fields below. */
export function NamesProvider({ codes, people, units, children }: NamesProviderProps) {
  const names = useMemo<Names>(
    () => ({
      codes: new Map(codes.map(list => [list.id, list])),
      person: id => people?.[id] ?? findKnownPerson(id) ?? NOBODY.person(id),
      unit: id => units?.[id] ?? NOBODY.unit(id),
    }),
    [codes, people, units],
  )
  return <NamesContext.Provider value={names}>{children}</NamesContext.Provider>
}
