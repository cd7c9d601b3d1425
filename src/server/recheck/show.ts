import { drawLots, howMany } from '#domain/kernel/lot.ts'
import { recheckShow } from '#domain/recheck/contract.ts'
import { lotDigest } from '#store/lot.ts'
import { handler } from '../handle.ts'
import { getRecheck, itemViews } from './view.ts'

export const show = handler(recheckShow, async (context, { id }) => {
  const recheck = await getRecheck(context, id)
  const items = await itemViews(context, { recheck: id })
  const { pool, share, seed, digest, isOwn } = recheck
  const drawn = drawLots(pool, { seed, count: howMany({ share }, pool.length) })
  // Whoever does not see the whole round sees of it what concerns him: these must be among those drawn.
  const isAsDrawn = lotDigest(pool) === digest && items.every(item => drawn[item.seq - 1] === item.problem)
  return {
    recheck: {
      id,
      label: recheck.label,
      unitName: recheck.unitName,
      share,
      asks: recheck.asks,
      narrowed: recheck.narrowed,
      drawnOn: recheck.drawnOn,
      by: recheck.by,
      seed,
      digest,
      pool: pool.length,
      isAsDrawn,
    },
    items,
    canAssign: isOwn ? null : '核查人由抽取这一轮的单位指定',
  }
})
