import { countsNoun } from '../lexicon/measures.ts'
import {
  accountVerbs,
  countedNoun,
  echo,
  fewAtFault,
  fewVagueLeft,
  fewWordRight,
  honourLeft,
  honourRight,
  idleHowMany,
  listPromise,
  openQuestion,
  perCent,
  sumLeft,
  verbWithWei,
} from '../lexicon/phrases.ts'
import type { Slot } from '../slot.ts'
import { endsInHan, isFigure, isLookAlike, isStop, isWords, type Rule, type Verdict } from './verdict.ts'

/** Slots written in words: 多少, 几, 什么, and figures lost from the text. */
export const wordRules: readonly Rule[] = [
  { id: 'idle-how-many', shapes: ['howMany'], judge: judgeIdle },
  { id: 'how-many', shapes: ['howMany'], judge: judgeHowMany },
  {
    id: 'per-cent-few',
    shapes: ['few'],
    judge: ({ left, right }) =>
      perCent.test(left) && isStop(right)
        ? { blank: 'number', confidence: 0.85, reason: '“百分之”后应填数', percent: true }
        : undefined,
  },
  { id: 'few', shapes: ['few'], judge: judgeFew },
  { id: 'idle-what', shapes: ['what'], judge: judgeIdleWhat },
  { id: 'what', shapes: ['what'], judge: judgeWhat },
  { id: 'lost-half', shapes: ['lostHalf'], judge: judgeLostHalf },
  { id: 'missing', shapes: ['missing'], judge: judgeMissing },
]

/** The last word on 多少 no figure rule claimed; it runs after the shared rules for rates and totals. */
export const idleWord: Rule = {
  id: 'word',
  shapes: ['howMany', 'what'],
  judge: () => isLookAlike('疑问或泛指的说法，后面没有量词，不是待填的空'),
}

function judgeIdle({ left, right, isQuestion, mode, sentence }: Slot): Verdict | undefined {
  const idle = idleHowMany.find(rule => (rule.left?.test(left) ?? true) && (rule.right?.test(right) ?? true))
  if (idle) return isLookAlike(idle.reason)
  if (echo.test(sentence)) return isLookAlike('“有多少……就……多少”是连锁说法，不是待填的数')
  if (isQuestion) return isLookAlike('反问或设问句中的“多少”，不是待填的数')
  return mode !== 'work' && openQuestion.test(sentence)
    ? isLookAlike('说的是情况不明，不是待填的数')
    : undefined
}

function judgeHowMany({ tail, left, right, sentence, mode, clauseLeft }: Slot): Verdict | undefined {
  if (tail?.percent) return isFigure(0.97, '“多少”后是百分号，此处应填比率')
  if (tail)
    return isFigure(
      tail.firm ? 0.97 : 0.9,
      `“多少”后是${tail.unit ? `量词“${tail.unit}”` : '数位'}，此处应填数`,
    )
  if (mode !== 'work' || openQuestion.test(sentence)) return undefined
  if (countedNoun.test(left) && isStop(right)) return isFigure(0.65, '“多少”在被统计的事项之后，此处应填数')
  const asksNoun = /^(?:名?党员|名?干部|单位|群众|问题|党组织|支部|职工|教师|学生|村|社区|企业)/.test(right)
  return asksNoun && (sumLeft.test(left) || accountVerbs.test(clauseLeft))
    ? isFigure(0.6, '“多少”后是被统计的对象，此处应填数')
    : undefined
}

function judgeFew(slot: Slot): Verdict | undefined {
  const { left, right, tail, after, mode } = slot
  if (fewWordRight.test(right)) return isLookAlike('“几”是词语或约数的一部分，不是待填的数')
  if (!tail) return isLookAlike('“几”后没有量词，不是待填的数')
  const isSlot = tail.firm || isStop(after) || countsNoun(tail.unit, after)
  if (slot.isPaired && mode === 'work') return isFigure(0.9, `“几”与另一个空相连，量词“${tail.unit}”前应填数`)
  if (fewVagueLeft.test(left) || listPromise.test(right) || isSome(slot))
    return isLookAlike('“以下几点”“这几年”一类是套语，不是待填的数')
  if (mode !== 'work' || !isSlot) return isLookAlike('说问题和打算时的“几”是泛指，不是待填的数')
  if (/^[，。；]|^$/.test(after) && endsInHan(left))
    return isFigure(slot.asksInWords ? 0.85 : 0.65, `“几${tail.unit}”在事项之后，此处应填数`)
  return slot.asksInWords
    ? isFigure(0.7, `全文用“多少”“几”留空，“几${tail.unit}”应填数`)
    : isLookAlike('“几”在名词之前，是泛指，不是待填的数')
}

function isSome({ clauseLeft, after }: Slot): boolean {
  return clauseLeft === '' && fewAtFault.test(/^[^，。；！？]*/.exec(after)?.[0] ?? '')
}

function judgeIdleWhat({ candidate, left, right, isQuestion, mode, sentence }: Slot): Verdict | undefined {
  const isNamed = verbWithWei.test(left) || honourLeft.test(left)
  if (/为$/.test(left) && !isNamed) return isLookAlike('“为什么”是疑问词，不是待填的空')
  if ((mode !== 'work' && !isNamed) || isQuestion) return isLookAlike('疑问或泛指的“什么”，不是待填的空')
  if (/什么[^。；！？]*什么/.test(sentence) && /就|都|怎么/.test(sentence))
    return isLookAlike('“什么……就……什么”是连锁说法，不是待填的空')
  if (candidate.text === '哪些' && !isNamed) return isLookAlike('“哪些”是泛指，不是待填的空')
  return /(?:没有?|说|做|干|不管|无论|凭|论|像|有)$/.test(left) ||
    /^(?:样|时候|都|也|人|地方|程度|叫|是|呢|的)/.test(right)
    ? isLookAlike('疑问或泛指的“什么”，不是待填的空')
    : undefined
}

function judgeWhat({ left, right, clauseLeft }: Slot): Verdict | undefined {
  if (verbWithWei.test(left)) return isWords(0.92, '“表彰为”“评为”后应填称号')
  if (honourLeft.test(left)) return isWords(0.9, '“获得”“取得”后应填荣誉或成果名称')
  if (!accountVerbs.test(clauseLeft)) return undefined
  if (honourRight.test(right)) return isWords(0.85, '“什么”后是荣誉一类名词，应填名称')
  return /^[\u3400-\u9fff“]{2,10}(?:$|[，。；、])/.test(right)
    ? isWords(0.75, '叙述成绩时的“什么”应填具体名称')
    : undefined
}

/** “庭审少次，”: half of 多少 was lost. 庭审多次 and 到现场次数少 are whole words. */
function judgeLostHalf({ tail, left, after, mode, clauseLeft }: Slot): Verdict | undefined {
  if (!tail || !(tail.firm || isStop(after)) || tail.unit === '' || tail.percent) return undefined
  const isWhole = /[多不减缺至很较更太偏最极稍略甚颇还越为要可能次量]$/.test(left) || !endsInHan(left)
  if (isWhole || mode !== 'work' || !isStop(after) || !accountVerbs.test(clauseLeft))
    return isLookAlike('“少”是形容词或构词，不是“多少”漏字')
  return isFigure(0.7, `“少${tail.unit}”疑为“多少${tail.unit}”漏字，此处应填数`)
}

function judgeMissing({ tail, mode }: Slot): Verdict | undefined {
  if (mode !== 'work' || !tail) return undefined
  return isFigure(
    tail.over ? 0.7 : 0.55,
    `动词和宾语之后直接是“${tail.over ? '余' : ''}${tail.unit}”，量词前漏了数`,
  )
}
