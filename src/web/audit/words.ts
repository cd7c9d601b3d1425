import * as account from '#domain/account/contract.ts'
import * as channel from '#domain/channel/contract.ts'
import * as duty from '#domain/duty/contract.ts'
import * as file from '#domain/file/contract.ts'
import * as group from '#domain/group/contract.ts'
import * as holiday from '#domain/holiday/contract.ts'
import * as ladder from '#domain/ladder/contract.ts'
import * as ledger from '#domain/ledger/contract.ts'
import * as letter from '#domain/letter/contract.ts'
import * as notice from '#domain/notice/contract.ts'
import * as period from '#domain/period/contract.ts'
import * as person from '#domain/person/contract.ts'
import * as post from '#domain/post/contract.ts'
import * as project from '#domain/project/contract.ts'
import * as record from '#domain/record/contract.ts'
import * as report from '#domain/report/contract.ts'
import * as roll from '#domain/roll/contract.ts'
import * as session from '#domain/session/contract.ts'
import * as task from '#domain/task/contract.ts'
import * as taskList from '#domain/task/list-contract.ts'
import * as template from '#domain/template/contract.ts'
import * as unit from '#domain/unit/contract.ts'

/** What the audit log's verbs mean: a command's own summary up to its first pause; what is no command, here. */
const VERBS = new Map<string, string>([
  ['demo.load', '装入演示数据'],
  ['notice.stop-mail', '从邮件里停用邮件提醒'],
  ...[
    account,
    channel,
    duty,
    file,
    group,
    holiday,
    ladder,
    ledger,
    notice,
    letter,
    period,
    person,
    post,
    project,
    record,
    report,
    roll,
    session,
    task,
    taskList,
    template,
    unit,
  ].flatMap(contracts =>
    Object.values(contracts).flatMap((one): [string, string][] =>
      isCommand(one) ? [[one.name, one.summary.split(/[：；，]/)[0] ?? one.summary]] : [],
    ),
  ),
])

function isCommand(one: unknown): one is { name: string; summary: string } {
  return typeof one === 'object' && one !== null && 'summary' in one && 'name' in one
}

const KINDS: Record<string, string> = {
  unit: '单位',
  relation: '单位关系',
  change: '单位变动',
  person: '人员',
  stay: '人员去向',
  post: '岗位',
  group: '专班小组',
  account: '账号',
  period: '时段',
  record: '登记',
  link: '关联',
  file: '材料',
  report: '报告',
  binding: '空的指标',
  template: '登记样板',
  own: '自建台账',
  way: '提醒方式',
  channel: '通知通道',
  'task-list': '清单',
  project: '项目',
  task: '任务',
  'task-event': '任务经过',
  'task-edition': '清单变动',
  letter: '责任书',
  'letter-copy': '责任书的一份',
  signature: '签字',
  decision: '应办的决定',
  switch: '职责启停',
  year: '应办年度',
  holiday: '节假日',
  step: '督促',
  reply: '督促的答复',
}

/** What was done, in words; a verb nobody has words for stands as it is. */
export function verbInWords(verb: string): string {
  return VERBS.get(verb) ?? verb
}

/** `record:120` as “登记第120号”; what is known by its words keeps them. */
export function subjectInWords(subject: string): string {
  const colon = subject.indexOf(':')
  const kind = KINDS[subject.slice(0, colon)]
  const key = subject.slice(colon + 1)
  if (!kind) return subject
  if (/^\d+$/.test(key)) return `${kind}第${key}号`
  // A version of an own ledger is named by its id.
  if (colon === 3) return `${kind}“${key.replace('/', '”第')}版`
  const words = key.slice(key.indexOf('/') + 1)
  return /^[0-9a-f]{64}$/.test(words) ? `${kind} ${words.slice(0, 12)}…` : `${kind}“${words}”`
}
