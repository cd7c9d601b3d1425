import type { Standing } from '#domain/inspection/deciding.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { findInspection, type StoredInspection } from '#store/inspection/inspection.ts'
import { findSite, lockSites, type StoredSite } from '#store/inspection/site.ts'
import type { Context } from '../handle.ts'

/** The inspection in sight, or a refusal. */
export async function getInspection({ tx, scope }: Context, id: number): Promise<StoredInspection> {
  const found = await findInspection(tx, scope, id)
  if (!found) throw new Refusal('absent', '没有这次检查，或者它不在您可以查看的范围内')
  return found
}

export interface OpenedSite {
  site: StoredSite
  inspection: StoredInspection
  standing: Standing
}

/** A unit looked at with its inspection and how the caller stands to both, or a refusal. */
export async function openSite(context: Context, id: number): Promise<OpenedSite> {
  const site = await findSite(context.tx, context.scope, id)
  if (!site) throw new Refusal('absent', '没有这个被检查单位的记录，或者还没有反馈到您的单位')
  const inspection = await getInspection(context, site.inspection)
  return { site, inspection, standing: standingOf(inspection, site) }
}

/** The same, held until the end of the transaction; what it says is what stands then. */
export async function lockSite(
  context: Context,
  id: number,
  strength: 'share' | 'update',
): Promise<OpenedSite> {
  await lockSites(context.tx, context.scope, { ids: [id], for: strength })
  return openSite(context, id)
}

/** How the caller stands to a unit looked at. */
export function standingOf(
  { isOrganiser, isMember }: Pick<StoredInspection, 'isOrganiser' | 'isMember'>,
  { isOwn }: Pick<StoredSite, 'isOwn'>,
): Standing {
  return { isOrganiser, isMember, isOwn }
}

/** Refuses for a reason, where there is one. */
export function refuseIf(why: string | undefined): void {
  if (why !== undefined) throw new Refusal('conflict', why)
}
