import type { InspectionView, SiteView } from '#domain/inspection/contract.ts'
import { siteState } from '#domain/inspection/deciding.ts'
import type { StoredInspection } from '#store/inspection/inspection.ts'
import type { StoredSite } from '#store/inspection/site.ts'
import type { Context } from '../handle.ts'
import { kindsOf, labelIn } from './codes.ts'

/** An inspection as the pages show it. */
export function inspectionView({ core }: Context, one: StoredInspection): InspectionView {
  const { id, title, kind, unitName, from, to, sites, visited, told, found } = one
  const side = one.isOrganiser
    ? 'organiser'
    : one.isMember
      ? 'member'
      : one.isInspected
        ? 'inspected'
        : 'above'
  return {
    id,
    title,
    kind,
    kindName: labelIn(kindsOf(core), kind),
    unitName,
    from,
    to,
    side,
    sites,
    visited,
    told,
    found,
  }
}

/** A unit looked at as the pages show it. */
export function siteView(one: StoredSite): SiteView {
  const { id, unit, unitName, visitedOn, toldOn, leftWhy, answered, found } = one
  return {
    id,
    unit,
    unitName,
    state: siteState(one),
    isDrawn: one.draw !== null,
    visitedOn,
    toldOn,
    leftWhy,
    answered,
    found,
  }
}
