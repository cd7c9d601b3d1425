import { inspectionRedraw } from '#domain/inspection/contract.ts'
import { drawLots } from '#domain/kernel/lot.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { listDraws } from '#store/inspection/draw.ts'
import { lotDigest } from '#store/lot.ts'
import { handler } from '../handle.ts'

export const redraw = handler(inspectionRedraw, async ({ tx, scope }, { draw: id }) => {
  const [kept] = await listDraws(tx, scope, { id })
  if (!kept) throw new Refusal('absent', '没有这次抽签，或者它不在您可以查看的范围内')
  const { seed, listed, drawn, digest } = kept
  const again = drawLots(listed, { seed, count: drawn.length })
  const digestNow = lotDigest(listed)
  const agrees = digest === digestNow && again.join() === drawn.join()
  return { agrees, seed, listed: listed.length, digest, digestNow, kept: drawn, again }
})
