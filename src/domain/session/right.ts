import type { CommandName } from '#domain/kernel/command.ts'

/** What a post is for; a post gives rights, a person alone has none. */
export const ROLES = {
  clerk: '党务干部',
  secretary: '书记',
  leader: '班子成员',
  branch_secretary: '支部书记',
  member: '党员',
  committee: '机关工委',
  discipline: '纪委',
  supervisor: '督查',
  inspector: '巡察审计',
  system_admin: '系统管理员',
  security_admin: '安全保密员',
  audit_admin: '安全审计员',
} as const
export type Role = keyof typeof ROLES

const READ = [
  'ledger.list',
  'record.list',
  'record.export',
  'record.show',
  'record.count',
  'record.latest',
  'record.recognise',
  'record.alike',
  'metric.list',
  'metric.figure',
  'metric.series',
  'period.list',
  'unit.list',
  'unit.show',
  'person.list',
  'group.list',
  'home.show',
  'report.list',
  'report.show',
  'report.propose',
  'report.export',
  'report.evidence',
  'report.drift',
  'file.get',
  'search.find',
  'search.keep',
  'search.list',
  'search.forget',
] as const satisfies readonly CommandName[]
const ENTER = [
  'record.enter',
  'record.revise',
  'record.void',
  'record.link',
  'record.unlink',
  'file.put',
  'template.list',
  'template.keep',
  'template.forget',
  'intake.template',
  'intake.open',
  'intake.answer',
  'intake.show',
  'intake.settle',
  'intake.returned',
  'work.progress',
  'work.stop',
] as const satisfies readonly CommandName[]
const GATHER = ['group.form', 'group.change', 'group.dissolve'] as const satisfies readonly CommandName[]
const REPORT = [
  'report.open',
  'report.compose',
  'report.bind',
  'report.settle',
  'report.freeze',
  'period.name',
] as const satisfies readonly CommandName[]
const ORGANISE = [
  'unit.list',
  'unit.show',
  'unit.add',
  'unit.rename',
  'unit.move',
  'unit.close',
  'unit.merge',
  'unit.split',
  'unit.relate',
  'unit.unrelate',
  'person.list',
  'person.add',
  'person.change',
  'person.transfer',
  'post.appoint',
  'post.end',
  'group.list',
  ...GATHER,
  'roll.template',
  'roll.open',
  'roll.answer',
  'roll.show',
  'roll.settle',
  'roll.returned',
  'work.progress',
  'work.stop',
  'ledger.list',
  'ledger.own',
  'ledger.edition',
  'ledger.draft',
  'ledger.adopt',
  'ledger.retire',
  'ledger.export',
] as const satisfies readonly CommandName[]
const ACCOUNTS = [
  'unit.list',
  'unit.show',
  'person.list',
  'account.list',
  'account.open',
  'account.close',
  'account.reset',
] as const satisfies readonly CommandName[]
const AUDIT = ['unit.list', 'audit.list', 'audit.state'] as const satisfies readonly CommandName[]

/** A right is the name of a command. The three administrators have none over business data, by design. */
const rights: Record<Role, readonly CommandName[]> = {
  clerk: [...READ, ...ENTER, ...GATHER, ...REPORT],
  secretary: [...READ, ...ENTER, ...GATHER, ...REPORT],
  leader: READ,
  branch_secretary: [...READ, ...ENTER, ...GATHER, ...REPORT],
  member: READ,
  committee: [...READ, ...ENTER, ...GATHER, ...REPORT],
  discipline: [...READ, ...ENTER, ...GATHER, ...REPORT],
  supervisor: READ,
  inspector: [...READ, 'audit.state'],
  system_admin: ORGANISE,
  security_admin: ACCOUNTS,
  audit_admin: AUDIT,
}

/** The commands a role may call, besides those of every signed-in person (`session.*`). */
export function rightsOf(role: Role): readonly CommandName[] {
  return rights[role]
}
