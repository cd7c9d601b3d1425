/** How a place stands: nobody was there yet, somebody was, its unit was told, or it is not looked at after all. */
export const SITE_STATES = { planned: '未到场', visited: '已到场', told: '已反馈', left: '不查' } as const
export type SiteState = keyof typeof SITE_STATES
export const SITE_STATE_NAMES = Object.keys(SITE_STATES) as [SiteState, ...SiteState[]]

export const VERDICTS = { yes: '符合', no: '不符合', na: '不适用' } as const
export type Verdict = keyof typeof VERDICTS
export const VERDICT_NAMES = Object.keys(VERDICTS) as [Verdict, ...Verdict[]]

export interface SiteStanding {
  visitedOn: string | null
  toldOn: string | null
  leftOn: string | null
}

/** The state of a place. */
export function siteState({ visitedOn, toldOn, leftOn }: SiteStanding): SiteState {
  if (leftOn !== null) return 'left'
  if (toldOn !== null) return 'told'
  return visitedOn === null ? 'planned' : 'visited'
}

/** Who wants to do something on an inspection, and how he stands to it. */
export interface Standing {
  /** The acting post is of the organising unit. */
  isOrganiser: boolean
  /** The person is on the team. */
  isMember: boolean
  /** The person holds a post in the unit inspected or below it. */
  isOwn: boolean
}

/** Why somebody may not record what he sees on site; undefined when he may. Nobody inspects his own unit. */
export function whyNotRecorded(site: SiteStanding, who: Standing): string | undefined {
  if (!who.isMember) return '您不在这次检查的检查组里，不能登记现场情况；请组织单位先把您列入检查组'
  if (who.isOwn) return '您在这个单位有岗位，不能检查自己的单位，请检查组其他同志登记'
  return whyClosed(site)
}

/** Why a place may not be left out; undefined when it may. */
export function whyNotLeftOut(site: SiteStanding, who: Standing): string | undefined {
  if (!who.isOrganiser) return NOT_OURS
  return site.visitedOn === null ? whyClosed(site) : '已经到场检查过，不能再撤下'
}

/** Why a place's findings may not be fed back; undefined when they may. */
export function whyNotFedBack(site: SiteStanding, who: Standing): string | undefined {
  if (!who.isOrganiser) return NOT_OURS
  return whyClosed(site) ?? (site.visitedOn === null ? '还没有登记到场日期，登记以后再反馈' : undefined)
}

/** Why the plan may not be changed; undefined when it may. */
export function whyNotPlanned(who: Pick<Standing, 'isOrganiser'>): string | undefined {
  return who.isOrganiser ? undefined : NOT_OURS
}

const NOT_OURS = '这次检查不是您现在的岗位所在单位组织的，请组织单位办理'

function whyClosed(site: SiteStanding): string | undefined {
  if (site.leftOn !== null) return '这个单位已经撤下，这次不查'
  return site.toldOn === null ? undefined : '检查结果已经反馈给单位，不能再改；新的情况请在“问题”里登记'
}
