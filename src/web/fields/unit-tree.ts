import { useMemo } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import { unitList } from '#domain/unit/contract.ts'
import { useRead } from '../query.ts'

export type UnitRow = OutputOf<typeof unitList>['units'][number]

export interface UnitNode {
  value: number
  key: number
  title: string
  search: string
  children: UnitNode[]
}

/** The units one may see as a tree, closed ones too when asked for; `open` are those unfolded at first. */
export function useUnitTree({ closed = false }: { closed?: boolean } = {}) {
  const { data } = useRead(unitList, closed ? { closed } : {}, { staleTime: 300_000 })
  return useMemo(() => {
    const tree = treeOf(data?.units ?? [])
    return { units: data?.units ?? [], tree, open: tree.map(node => node.value) }
  }, [data])
}

/** Rows in the tree's order as nodes; a unit whose superior is out of sight is a root. */
export function treeOf(
  units: readonly (Pick<UnitRow, 'id' | 'parent' | 'name' | 'shortName'> &
    Partial<Pick<UnitRow, 'closedOn'>>)[],
): UnitNode[] {
  const nodes = new Map<number, UnitNode>()
  const roots: UnitNode[] = []
  for (const { id, parent, name, shortName, closedOn } of units) {
    const node: UnitNode = {
      value: id,
      key: id,
      title: closedOn ? `${shortName}（已撤销）` : shortName,
      search: `${name} ${shortName}`,
      children: [],
    }
    nodes.set(id, node)
    const above = parent === null ? undefined : nodes.get(parent)
    if (above) above.children.push(node)
    else roots.push(node)
  }
  return roots
}
