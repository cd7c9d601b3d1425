import type { CommandName } from '#domain/kernel/command.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { type Interval, NOTHING, type Scope } from '#domain/kernel/scope.ts'
import { ROLES, type Role, rightsOf } from './right.ts'

/** A signed-in person under the post he acts by. */
export interface Actor {
  region: number
  account: number
  person: number
  personName: string
  post: { id: number; title: string; role: Role }
  unit: { id: number; name: string; ord: number; ordEnd: number }
  /** The subtree this post covers. */
  covers: { id: number; name: string; ord: number; ordEnd: number }
  /** True while the password is an initial one: nothing but changing it is allowed. */
  mustChange: boolean
}

/** Whole regions in the preorder: ids of units never go beyond it. */
export const WHOLE: Interval = { lo: 0, hi: Number.MAX_SAFE_INTEGER }

/**
 * The only maker of scopes: grants `right` to the actor or refuses with code `forbidden`.
 * A post reads the subtree it covers and changes only its own unit: a superior sees everything below and changes
 * nothing in it; the three administrators see no business data at all.
 */
export function authorize(actor: Actor, right: CommandName): Scope {
  if (actor.mustChange) throw new Refusal('forbidden', '首次登录请先修改初始密码，再办理其他事项')
  if (!rightsOf(actor.post.role).includes(right)) {
    throw new Refusal(
      'forbidden',
      `“${actor.post.title}”（${ROLES[actor.post.role]}）没有办理这件事的权限，请换用有权限的岗位或联系系统管理员`,
    )
  }
  const below = { lo: actor.covers.ord, hi: actor.covers.ordEnd }
  const own = { lo: actor.unit.ord, hi: actor.unit.ord }
  const business = !isAdministrator(actor.post.role)
  return {
    region: actor.region,
    actor: { account: actor.account, person: actor.person, post: actor.post.id },
    unit: { id: actor.unit.id, ord: actor.unit.ord, ordEnd: actor.unit.ordEnd },
    read: business ? below : NOTHING,
    write: business ? own : NOTHING,
    readOrg: business ? below : WHOLE,
    writeOrg: actor.post.role === 'system_admin' || actor.post.role === 'security_admin' ? WHOLE : NOTHING,
    audits: actor.post.role === 'audit_admin' || actor.post.role === 'inspector',
  } as Scope
}

/** The scope of the installation itself, for set-up, demo loading and verification; never made for a request. */
export function systemScope(region: number): Scope {
  return {
    region,
    actor: null,
    unit: { id: 0, ord: 0, ordEnd: Number.MAX_SAFE_INTEGER },
    read: WHOLE,
    write: WHOLE,
    readOrg: WHOLE,
    writeOrg: WHOLE,
    audits: true,
  } as Scope
}

/** Reads as a whole region, or as one unit with those below it; for the command line, which changes nothing by it. */
export function unitScope(unit?: { id: number; ord: number; ordEnd: number }): Scope {
  const whole = systemScope(1)
  if (!unit) return { ...whole, write: NOTHING, writeOrg: NOTHING }
  const below = { lo: unit.ord, hi: unit.ordEnd }
  return { ...whole, unit, read: below, readOrg: below, write: NOTHING, writeOrg: NOTHING }
}

/** The scope of whoever answers a form by a code: no region, no unit, nothing to read; the code alone opens what it opens. */
export function ballotScope(): Scope {
  return {
    ...systemScope(0),
    unit: { id: 0, ord: 0, ordEnd: 0 },
    read: NOTHING,
    write: NOTHING,
    readOrg: NOTHING,
    writeOrg: NOTHING,
    audits: false,
  }
}

/** What a signed-in person may do to his own account: change its password, whatever his rights. */
export function ownAccountScope(actor: Actor): Scope {
  return {
    ...systemScope(actor.region),
    actor: { account: actor.account, person: actor.person, post: actor.post.id },
    read: NOTHING,
    write: NOTHING,
    audits: false,
  }
}

/** Administrators run the system; none of them sees or edits business data. */
export function isAdministrator(role: Role): boolean {
  return role === 'system_admin' || role === 'security_admin' || role === 'audit_admin'
}
