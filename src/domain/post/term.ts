import { type Day, dayInWords } from '#domain/kernel/day.ts'
import type { POST_ROLES } from './contract.ts'

type Role = (typeof POST_ROLES)[number]

/** A post with the days it is held; without an end it is held until further notice. */
export interface Term {
  unit: number
  title: string
  role: Role
  from: Day
  to: Day | null
}

/**
 * Why somebody who holds `held` may not be given `next` as well; undefined when he may. Nobody holds the same post
 * twice at once; whoever runs the system keeps no ledger, and whoever reads its audit log runs nothing (三员分立).
 */
export function whyNotAppointed(held: readonly Term[], next: Term): string | undefined {
  const meanwhile = held.filter(post => overlap(post, next))
  const twice = meanwhile.find(post => post.unit === next.unit && post.role === next.role)
  if (twice) {
    return `已在这个单位任“${twice.title}”（自${dayInWords(twice.from)}起${twice.to ? `至${dayInWords(twice.to)}` : ''}），任期重叠；请先免去原岗位，或改任期`
  }
  const clash = meanwhile.find(post => clashes(post.role, next.role))
  if (!clash) return undefined
  return `“${clash.title}”与“${next.title}”不能由同一人同时担任：管理系统的不办业务，审计的不管系统；请另选人员`
}

function overlap(a: Term, b: Term): boolean {
  return (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to)
}

function clashes(a: Role, b: Role): boolean {
  if (isAdministrator(a) !== isAdministrator(b)) return true
  return isAdministrator(a) && a !== b && (a === 'audit_admin' || b === 'audit_admin')
}

function isAdministrator(role: Role): boolean {
  return role === 'system_admin' || role === 'security_admin' || role === 'audit_admin'
}
