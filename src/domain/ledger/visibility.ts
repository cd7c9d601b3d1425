import { z } from 'zod'

/** Who may open an entry, from wide to narrow: 本单位及上级, 仅本单位, 仅知悉人. */
export const VISIBILITIES = ['above', 'unit', 'named'] as const
export const Visibility = z.enum(VISIBILITIES, { error: '请选择谁可以查看' })
export type Visibility = z.output<typeof Visibility>

export const VISIBILITY_LABELS = {
  above: '本单位及上级',
  unit: '仅本单位',
  named: '仅知悉人',
} as const satisfies Record<Visibility, string>

/** What an entry of a ledger may be set to: what the ledger says, or narrower; never wider. */
export function choosable(widest: Visibility): Visibility[] {
  return VISIBILITIES.slice(VISIBILITIES.indexOf(widest))
}

/** Why an entry may not be open to these people; undefined when it may. */
export function whyNotVisible(
  { visibility, readers }: { visibility: Visibility; readers: readonly number[] },
  widest: Visibility,
): { place: 'visibility' | 'readers'; message: string } | undefined {
  if (!choosable(widest).includes(visibility)) {
    const message = `这本台账的登记最多对“${VISIBILITY_LABELS[widest]}”开放，只能再缩小，不能放宽`
    return { place: 'visibility', message }
  }
  if (visibility === 'named' && readers.length === 0)
    return { place: 'readers', message: '请选择知悉人；登记人自己总能看到' }
  if (visibility !== 'named' && readers.length > 0)
    return { place: 'readers', message: '选了“仅知悉人”才需要列知悉人，请清空或改选' }
  return undefined
}
