import { finderOf, type KnownUnit, type RowVerdict, refused } from './row.ts'

/** A row of a roll of units that could be read. `line` is its row in the sheet, from 1. */
export interface UnitRow {
  line: number
  code: string
  name: string
  shortName: string
  kind: string
  parent: string
  openedOn: string
}

export interface StandingUnit extends KnownUnit {
  kind: string
  parent: number | null
  openedOn: string
  closedOn: string | null
}

/** Where a new unit goes: below a unit that is there, or below another row. */
export type Superior = { unit: number } | { row: number }

export interface JudgedUnits {
  verdicts: RowVerdict[]
  /** For the rows that are new, by their place among `rows`. */
  superiors: Map<number, Superior>
  /** The new rows, every superior before its subordinates. */
  order: number[]
}

/**
 * Compares the rows of a roll with the units that are there; a row that could not be read is undefined. A unit is known
 * by its code. Superiors may stand anywhere in the sheet; a row whose superior is refused is refused too.
 */
export function judgeUnits(
  rows: readonly (UnitRow | undefined)[],
  standing: readonly StandingUnit[],
): JudgedUnits {
  const superiors = new Map<number, Superior>()
  const world = worldOf(rows, standing)
  const verdicts = rows.map((row, at): RowVerdict => {
    if (!row) return { kind: 'refused', faults: [] }
    const found = world.standing.get(row.code)
    if (found) return compare(row, found, world.findStanding)
    const first = world.coming.get(row.code)
    if (first && first.at < at) return again(row, rows[first.at])
    const superior = superiorOf(row, world)
    if ('kind' in superior) return superior
    superiors.set(at, superior)
    return { kind: 'new', faults: [] }
  })
  const order = settleOrder({ rows, verdicts, superiors })
  return { verdicts, superiors, order }
}

interface World {
  /** By their codes. */
  standing: ReadonlyMap<string, StandingUnit>
  /** The first row of each code that is not there yet. */
  coming: ReadonlyMap<string, UnitRow & { at: number }>
  findStanding: (words: string) => readonly StandingUnit[]
  /** Finds what may be a superior: the units that are not closed, and the rows. */
  findSuperior: (words: string) => readonly (StandingUnit | (UnitRow & { at: number }))[]
  /** Names of the units that are not closed, by their superiors. */
  named: ReadonlyMap<string, StandingUnit>
}

function worldOf(rows: readonly (UnitRow | undefined)[], units: readonly StandingUnit[]): World {
  const standing = new Map(units.map(unit => [unit.code, unit]))
  const open = units.filter(unit => unit.closedOn === null)
  const coming = new Map<string, UnitRow & { at: number }>()
  for (const [at, row] of rows.entries()) {
    if (row && !standing.has(row.code) && !coming.has(row.code)) coming.set(row.code, { ...row, at })
  }
  return {
    standing,
    coming,
    findStanding: finderOf(units),
    findSuperior: finderOf([...open, ...coming.values()]),
    named: new Map(open.map(unit => [`${unit.parent}/${unit.name}`, unit])),
  }
}

function compare(row: UnitRow, unit: StandingUnit, find: World['findStanding']): RowVerdict {
  if (unit.closedOn !== null)
    return refused('code', `编码“${row.code}”是已撤销的“${unit.name}”用过的，请另取`)
  const [parent] = find(row.parent)
  const differs = [
    ...(['name', 'shortName', 'kind', 'openedOn'] as const).filter(key => row[key] !== unit[key]),
    ...(parent?.id === unit.parent ? [] : ['parent']),
  ]
  if (differs.length === 0) return { kind: 'same', record: unit.id, faults: [] }
  return { kind: 'changed', record: unit.id, fields: differs, faults: [] }
}

function again(row: UnitRow, first: UnitRow | undefined): RowVerdict {
  const { line: _, ...says } = row
  const { line = 0, ...said } = first ?? row
  const isSame = JSON.stringify(says) === JSON.stringify(said)
  if (isSame) return { kind: 'twice', faults: [{ key: '', message: `与第${line}行完全相同` }] }
  return refused('code', `编码“${row.code}”与第${line}行相同，内容却不同，请另取编码或删去一行`)
}

function superiorOf(row: UnitRow, { findSuperior, named }: World): Superior | RowVerdict {
  const meant = findSuperior(row.parent)
  const [superior] = meant
  if (!superior) return refused('parent', `“${row.parent}”既不在系统里，也不在本表里，请核对上级的编码或名称`)
  if (meant.length > 1) return refused('parent', `叫“${row.parent}”的上级不止一个，分不清是哪个，请改写编码`)
  if ('at' in superior) {
    if (superior.code === row.code) return refused('parent', '上级写的是它自己，请改正')
    return { row: superior.at }
  }
  const same = named.get(`${superior.id}/${row.name}`)
  if (same)
    return refused(
      'name',
      `“${superior.shortName}”下面已有“${row.name}”，编码是“${same.code}”；是同一单位请用这个编码`,
    )
  return { unit: superior.id }
}

/** Puts superiors before subordinates, and refuses those that hang on a refused row or go round in a circle. */
function settleOrder({
  rows,
  verdicts,
  superiors,
}: {
  rows: readonly (UnitRow | undefined)[]
  verdicts: RowVerdict[]
  superiors: Map<number, Superior>
}): number[] {
  const order: number[] = []
  const placed = new Set<number>()
  let waiting = [...superiors.keys()]
  for (;;) {
    const ready = waiting.filter(at => isReady(superiors.get(at), placed))
    if (ready.length === 0) break
    for (const at of ready) placed.add(at)
    order.push(...ready)
    waiting = waiting.filter(at => !placed.has(at))
  }
  for (const at of waiting) {
    const superior = superiors.get(at)
    const above = superior && 'row' in superior ? rows[superior.row] : undefined
    verdicts[at] = refused(
      'parent',
      `上级“${above?.name ?? ''}”（第${above?.line ?? 0}行）有问题或互为上下级，请先改正`,
    )
    superiors.delete(at)
  }
  return order
}

function isReady(superior: Superior | undefined, placed: ReadonlySet<number>): boolean {
  return superior !== undefined && ('unit' in superior || placed.has(superior.row))
}
