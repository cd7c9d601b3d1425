import { dayInWords, daysBetween } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { courseOf } from '#domain/ladder/climb.ts'
import { ladderOrder } from '#domain/ladder/contract.ts'
import { RUNGS } from '#domain/ladder/definition.ts'
import type { Gongwen } from '../docx/gongwen.ts'
import { DOCX } from '../docx/media.ts'
import { type Context, downloadHandler } from '../handle.ts'
import { type Opened, openStep } from './open.ts'
import { courseInWords, matterOf, numberInWords, replyInWords } from './words.ts'

export const order = downloadHandler(ladderOrder, async (context, { id }) => {
  const opened = await openStep(context, id)
  if (opened.step.rung !== 'supervise')
    throw new Refusal('conflict', '督办单只在督办这一级才有；提示、调度、督查在系统里办理')
  const { composeGongwen } = await import('../docx/gongwen.ts')
  const document = orderOf(context, opened)
  return {
    name: `${document.number ?? '督办单'}.docx`,
    mediaType: DOCX,
    bytes: await composeGongwen(document),
  }
})

/** 督办单: what is urged and on what ground, how it was urged before, what is asked by when, and a slip for the answer. */
function orderOf(context: Context, { step, climb, decidable }: Opened): Gongwen {
  const matter = matterOf(context, climb.occurrence)
  const late = `，到签发时逾期${daysBetween(matter.due, step.issuedOn)}天`
  const { over } = courseOf(climb.climb, decidable.rules, decidable.addWorkingDays)
  const isOver = climb.settled !== undefined || over !== undefined
  const former = climb.steps.filter(one => one.id !== step.id)
  const told = former.flatMap(one => [
    [RUNGS[one.rung], dayInWords(one.issuedOn), `${one.unitName}：${one.asks}`],
    ...climb.replies
      .filter(reply => reply.step === one.id)
      .map(reply => ['', dayInWords(reply.on), `${reply.unitName}：${replyInWords(reply)}。${reply.reason}`]),
  ])
  const whose = climb.to.id === matter.unit ? '你单位' : `${matter.unitName}（等你单位答复）`
  return {
    shell: '函',
    issuingMark: step.unitName,
    number: numberInWords(step) ?? '',
    title: `关于${matter.label}的督办单`,
    addressee: climb.to.name,
    body: [
      { kind: 'heading1', text: '一、督办事项' },
      {
        kind: 'paragraph',
        text: `${whose}${matter.keyWords}应办的“${matter.label}”，依据${matter.clause}，应于${dayInWords(matter.due)}前办成${late}，台账里没有相应的登记。`,
      },
      ...(isOver
        ? [
            {
              kind: 'paragraph' as const,
              text: `（${dayInWords(context.today)}：${courseInWords(decidable)}。）`,
            },
          ]
        : []),
      { kind: 'heading1', text: '二、此前的督促' },
      { kind: 'table', header: ['级别', '日期', '内容'], rows: told, breadths: [1, 2.2, 6] },
      { kind: 'heading1', text: '三、要求和期限' },
      { kind: 'paragraph', text: step.asks },
      {
        kind: 'paragraph',
        text: `请${step.toWords}于${dayInWords(step.answerBy)}前答复。对督办有异议的，可以在期限内提出，由签发人以外的同志复核；因上级答复、批复或者经费没有办成的，请写明等什么，转请上级。`,
      },
      { kind: 'heading1', text: '回执' },
      {
        kind: 'table',
        header: ['签收人', '签收日期', '办成日期', '办理情况'],
        rows: [['', '', '', '']],
      },
    ],
    issuer: step.unitName,
    date: step.issuedOn,
  }
}
