import { Refusal } from '#domain/kernel/refusal.ts'
import { listCampaigns, lockCampaign, type StoredCampaign } from '#store/campaign.ts'
import type { Context } from '../handle.ts'

/** A campaign in sight. */
export async function getCampaign({ tx, scope }: Context, id: number): Promise<StoredCampaign> {
  const [found] = await listCampaigns(tx, scope, id)
  if (!found) throw new Refusal('absent', '没有这项专项整治，或者它不在您可以查看的范围内')
  return found
}

/** Why the caller's unit may not change a campaign now; null when it may. */
export function whyNotChanged({ isOwn, isEnded, unitName }: StoredCampaign): string | null {
  if (!isOwn) return `专项整治由“${unitName}”管理，您现在的岗位不在那个单位`
  return isEnded ? '专项整治已经结束，不再更改' : null
}

/** A campaign of the caller's own unit that is under way, held until the end of the transaction. */
export async function getOwn(context: Context, id: number): Promise<StoredCampaign> {
  const seen = await getCampaign(context, id)
  if (!seen.isOwn) throw new Refusal('forbidden', whyNotChanged(seen) ?? '')
  const isHeld = await lockCampaign(context.tx, context.scope, id)
  const held = isHeld ? await getCampaign(context, id) : { ...seen, isEnded: true }
  const why = whyNotChanged(held)
  if (why !== null) throw new Refusal('conflict', why)
  return held
}
