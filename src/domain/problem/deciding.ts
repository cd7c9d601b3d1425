import { addDays, type Day, dayInWords } from '#domain/kernel/day.ts'
import type { RectificationDefinition } from './definition.ts'
import {
  MOVES,
  moveOf,
  type PollOutcome,
  PROBLEM_ACTS,
  PROBLEM_STATES,
  type ProblemAct,
  type ProblemState,
  type Side,
} from './state.ts'

/** What was said on a problem, as far as it decides what may be said next. */
export interface Said {
  id: number
  kind: ProblemAct
  round: number
  person: number
  on: Day
  to: Day | null
  answers: number | null
}

/** A problem as far as it decides what may be done with it. */
export interface Facts {
  state: ProblemState
  round: number
  foundOn: Day
  closedOn: Day | null
  deadline: Day | null
  verifier: number | null
  extensions: number
  acts: readonly Said[]
  /** Whether the result is shown by something that is still there (解决): the way there alone shows nothing. */
  isShown: boolean
  /** Measures of the plan in force not yet done. */
  undone: number
  /** How the last form of 满意 of the try under way stands. */
  poll: PollOutcome | null
}

/** Why a person may not verify or close: asked of persons, whatever account or post they use. */
export const TAINTS = {
  post: '问题发现以来在被整改单位任过职',
  acted: '参加过这个问题的整改',
  named: '是这个问题的责任领导、责任人或者措施责任人',
  colleague: '与报请核验的同志在同一单位任职',
  namesake: '与参加整改的同志同名，无法排除是同一个人',
} as const
export type Taint = keyof typeof TAINTS

/** Who speaks. */
export interface Speaker {
  person: number
  /** Whether his post is of the unit that rectifies, or of the one that oversees it. */
  isUnit: boolean
  isOver: boolean
  taint: Taint | null
}

type Why = string | undefined
type Guard = (facts: Facts, speaker: Speaker) => Why

const SIDES: Record<Side, string> = {
  unit: '被整改单位',
  over: '督办单位',
  verifier: '指定的核验人',
  both: '被整改单位或者督办单位',
}

function isOnSide(side: Side, { verifier }: Facts, { person, isUnit, isOver }: Speaker): boolean {
  switch (side) {
    case 'unit':
      return isUnit
    case 'over':
      return isOver && !isUnit
    case 'verifier':
      return person === verifier
    case 'both':
      return isUnit || isOver
  }
}

const untainted: Guard = (_facts, { taint }) =>
  taint === null ? undefined : `您${TAINTS[taint]}，不能核验、不能销号，请换别的同志`
const stillShown: Guard = ({ isShown }) =>
  isShown ? undefined : '报请核验时的结果证据已经删除或作废，请退回补充'
const openRequest = ({ acts }: Facts): Said | undefined =>
  acts.find(one => one.kind === 'extend' && !acts.some(other => other.answers === one.id))
const openWaiver = ({ acts, round }: Facts): Said | undefined =>
  acts.findLast(one => one.kind === 'waive' && one.round === round)

/** Once those affected are asked, their answer counts and no reason stands in its place. */
const ASKED: Record<Exclude<PollOutcome, 'few'>, string> = {
  open: '评议正在进行，请先结束评议',
  passed: '评议已经通过，请直接确认满意',
  failed: '评议没有通过，请退回重改，改好后再评',
}

/** What has to hold besides the state and the side. The database asks the same of whatever reaches it. */
const GUARDS: Partial<Record<ProblemAct, readonly Guard[]>> = {
  state: [
    ({ acts }) => (acts.some(one => one.kind === 'state') ? '已经陈述过一次，维持以后请认领' : undefined),
  ],
  resolve: [
    ({ isShown }) =>
      isShown ? undefined : '请先附上整改结果的证据（照片、文件或台账登记），只有过程材料不能报请核验',
    ({ undone }) => (undone > 0 ? `方案里还有${undone}条措施没有完成，请先逐条填写完成日期` : undefined),
  ],
  verify: [untainted, stillShown],
  waive: [
    ({ acts, round }) =>
      acts.some(one => one.kind === 'waive' && one.round === round)
        ? '已经说明过，等待督办单位决定'
        : undefined,
    ({ poll }) => (poll === null || poll === 'few' ? undefined : ASKED[poll]),
  ],
  satisfy: [
    untainted,
    (facts, { person }) => {
      if (facts.poll === 'passed') return undefined
      if (facts.poll === 'open' || facts.poll === 'failed') return ASKED[facts.poll]
      const waiver = openWaiver(facts)
      if (!waiver) {
        return facts.poll === 'few'
          ? '评的人太少，不能算数，请再组织评议；确实没有涉及的群众的，写明理由由督办单位另一位同志批准'
          : '请先请涉及的群众、职工或信访人评议；确实没有的，写明理由由督办单位另一位同志批准'
      }
      if (waiver.person === person) return '理由是您写的，请督办单位别的同志批准'
      return person === facts.verifier ? '您是核验人，请督办单位别的同志批准' : undefined
    },
  ],
  close: [
    untainted,
    ({ verifier }, { person }) => (person === verifier ? '您是核验人，销号请督办单位别的同志办' : undefined),
    stillShown,
  ],
  extend: [facts => (openRequest(facts) ? '已申请延期，正等督办单位决定' : undefined)],
  grant: [decidesOnAnother],
  refuse: [decidesOnAnother],
}

function decidesOnAnother(facts: Facts, { person }: Speaker): Why {
  const request = openRequest(facts)
  if (!request) return '没有等待决定的延期申请'
  return request.person === person ? '延期是您申请的，请别的同志决定' : undefined
}

/** Why an act may not be done now by this speaker; undefined when it may. Pages and commands ask the same. */
export function whyNot(act: ProblemAct, facts: Facts, speaker: Speaker): Why {
  const { from, side } = moveOf(act)
  if (!from.includes(facts.state))
    return `问题现在是“${PROBLEM_STATES[facts.state]}”，不能${PROBLEM_ACTS[act]}`
  if (!isOnSide(side, facts, speaker)) {
    return side === 'verifier' && facts.verifier === null
      ? '还没有指定核验人，请督办单位先指定'
      : `${PROBLEM_ACTS[act]}由${SIDES[side]}办，您现在的岗位不是`
  }
  for (const guard of GUARDS[act] ?? []) {
    const why = guard(facts, speaker)
    if (why !== undefined) return why
  }
  return undefined
}

/** Every act that concerns the speaker in this state, with why it is refused or null. */
export function available(facts: Facts, speaker: Speaker): { act: ProblemAct; why: string | null }[] {
  return MOVES.filter(({ from, side }) => from.includes(facts.state) && isOnSide(side, facts, speaker)).map(
    ({ act }) => ({ act, why: whyNot(act, facts, speaker) ?? null }),
  )
}

/** Why a later deadline may not be asked for: so often, and so many days after the present one, as the rules allow. */
export function whyNotLater(
  { extensions, deadline }: Pick<Facts, 'extensions' | 'deadline'>,
  { to, today, rules }: { to: Day; today: Day; rules: RectificationDefinition },
): Why {
  const { times, days } = rules.extension
  if (extensions >= times) return `延期至多${times}次，已经用完`
  const from = deadline !== null && deadline > today ? deadline : today
  if (deadline === null) return '这个问题没有整改期限，不必延期'
  if (to <= from) return `延期后的期限应晚于${dayInWords(from)}`
  const latest = addDays(from, days)
  return to > latest ? `一次至多延${days}天，最迟${dayInWords(latest)}` : undefined
}

/** The open request for a later deadline. */
export function openExtension(facts: Facts): Said | undefined {
  return openRequest(facts)
}

/** The reason given in the try under way why nobody is affected, not yet decided on. */
export function standingWaiver(facts: Facts): Said | undefined {
  return openWaiver(facts)
}

/** The days on which a closed problem is to be looked at again and was not yet, the earliest first. */
export function visitsDue(
  { closedOn, acts, state }: Pick<Facts, 'closedOn' | 'acts' | 'state'>,
  rules: Pick<RectificationDefinition, 'visits'>,
): Day[] {
  if (state !== 'closed' || closedOn === null) return []
  const made = acts.filter(one => one.kind === 'visit' && one.on >= closedOn).length
  return rules.visits
    .toSorted((a, b) => a - b)
    .slice(made)
    .map(days => addDays(closedOn, days))
}
