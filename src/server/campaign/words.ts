import { misplaced } from '#domain/kernel/refusal.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { findPerson } from '#store/person.ts'
import type { Context } from '../handle.ts'

interface Named {
  template: string
  steps: readonly { kind: string }[]
  duties: readonly string[]
  ledgers: readonly string[]
}

/** Refuses what the packs do not have: the template, codes of its list, duties, ledgers. */
export function checkWords({ packs }: Pick<Context, 'packs'>, named: Named): void {
  const kinds = kindsOf(packs, named.template)
  if (kinds.size === 0) throw misplaced('template', '没有这个步骤模板，请从列表中选择')
  for (const [index, { kind }] of named.steps.entries())
    if (!kinds.has(kind))
      throw misplaced(`steps.${index}.kind`, `第${index + 1}步的类别不在列表里，请从列表中选择`)
  for (const duty of named.duties)
    if (!packs.duties.has(duty)) throw misplaced('duties', '有一项职责不在规范里，请从列表中选择')
  for (const ledger of named.ledgers)
    if (!packs.ledgers.has(ledger)) throw misplaced('ledgers', '有一本台账不存在，请从列表中选择')
}

/** The codes from which the steps of a template's campaigns are taken, with their labels. */
export function kindsOf(packs: Packs, template: string): ReadonlyMap<string, string> {
  const list = packs.campaigns.get(template)?.codes
  const values = list === undefined ? [] : (packs.codes.get(list)?.values ?? [])
  return new Map(values.map(code => [code.id, code.label]))
}

/** The leader with the name he goes by; a person out of sight is refused. */
export async function nameLeader(
  { tx, scope }: Context,
  leader: { person: number | null; name: string } | null,
): Promise<{ person: number | null; name: string } | null> {
  if (leader === null) return null
  if (leader.person === null) return leader.name === '' ? null : leader
  const found = await findPerson(tx, scope, leader.person)
  if (!found) throw misplaced('leader', '没有这个人，或者他不在您可以查看的范围内，请另选')
  return { person: leader.person, name: found.name }
}
