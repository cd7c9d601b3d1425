import { createContext, useContext } from 'react'
import { groupList } from '#domain/group/contract.ts'
import { personList } from '#domain/person/contract.ts'
import { recordLatest } from '#domain/record/contract.ts'
import { unitShow } from '#domain/unit/contract.ts'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'

/** People who are chosen together, e.g. everybody of a unit or those who came last time. */
export interface PeopleGroup {
  id: string
  name: string
  kind: string
  members: readonly { person: number; name: string; role: string }[]
}

/** The ledger of the form, so that its last entry can be asked. */
export const LedgerOfForm = createContext<string | undefined>(undefined)

interface Where {
  field: string
  unit: number
  below: boolean
}

interface Groups {
  groups: readonly PeopleGroup[]
  /** People of the unit: how many there are, and how many of them are listed. */
  total: number
  listed: number
  isPending: boolean
}

/** All groups, those that are chosen oftenest first. */
export function usePeopleGroups(where: Where): Groups {
  const last = useLastPeople(where.field)
  const kept = useKeptGroups()
  const posts = usePostHolders(where.unit)
  const people = useUnitPeople(where)
  return { ...people, groups: [...last, ...kept, ...posts, ...people.groups] }
}

/** Those who stood in the same field of the unit's last entry of this ledger. */
function useLastPeople(field: string): PeopleGroup[] {
  const ledger = useContext(LedgerOfForm)
  const { data } = useRead(recordLatest, { ledger: ledger ?? '' }, { enabled: ledger !== undefined })
  const found = data?.found
  const held = found?.data[field]
  if (!found || !Array.isArray(held) || held.length === 0) return []
  const members = (held as number[]).map(person => ({
    person,
    name: found.names.people[person] ?? `${person}号人员`,
    role: '',
  }))
  return [{ id: 'last', name: `上次（${found.occurredOn}）的人`, kind: 'last', members }]
}

/** Task forces and leading groups with their present members. */
function useKeptGroups(): PeopleGroup[] {
  const isAllowed = useRight('group.list')
  const { data } = useRead(groupList, {}, { enabled: isAllowed })
  return (data?.groups ?? [])
    .filter(group => group.members.length > 0)
    .map(({ id, name, kind, members }) => ({ id: `group-${id}`, name, kind, members }))
}

/** Those who hold a post in the unit now. */
function usePostHolders(unit: number): PeopleGroup[] {
  const { data } = useRead(unitShow, { id: unit })
  const holders = new Map(
    (data?.posts ?? [])
      .filter(post => post.to === null)
      .map(post => [post.person, { person: post.person, name: post.personName, role: post.title }]),
  )
  if (!data || holders.size === 0) return []
  return [
    {
      id: `posts-${unit}`,
      name: `${data.unit.shortName}任职人员`,
      kind: 'office',
      members: [...holders.values()],
    },
  ]
}

/** Everybody of the unit, or of each unit below it. */
function useUnitPeople({ unit, below }: Where): Groups {
  const { data } = useRead(personList, { unit, below, limit: 200 })
  const here = (data?.people ?? []).filter(person => person.leftOn === null)
  const units = [...new Map(here.map(person => [person.unit, person.unitName]))]
  return {
    groups: units.map(([id, name]) => ({
      id: `unit-${id}`,
      name: `${name}全体`,
      kind: 'unit',
      members: here
        .filter(person => person.unit === id)
        .map(person => ({ person: person.id, name: person.name, role: person.title })),
    })),
    total: data?.total ?? 0,
    listed: data?.people.length ?? 0,
    isPending: data === undefined,
  }
}
