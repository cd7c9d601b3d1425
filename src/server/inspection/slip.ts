import { inspectionSlip } from '#domain/inspection/contract.ts'
import { VERDICTS } from '#domain/inspection/deciding.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import type { Block } from '../docx/gongwen.ts'
import { DOCX } from '../docx/media.ts'
import { type Context, downloadHandler } from '../handle.ts'
import { type Facts, paragraph, readFacts, teamInWords } from './facts.ts'
import { type OpenedSite, openSite } from './open.ts'

export const slip = downloadHandler(inspectionSlip, async (context, { id }) => {
  const opened = await openSite(context, id)
  const { site, inspection } = opened
  const facts = await readFacts(context, inspection, site)
  const { composeGongwen } = await import('../docx/gongwen.ts')
  return {
    name: `检查结果单（${site.unitName}）.docx`,
    mediaType: DOCX,
    bytes: await composeGongwen({
      shell: '材料稿',
      title: `${inspection.title}检查结果单`,
      addressee: site.unitName,
      body: bodyOf(context, opened, facts),
      issuer: inspection.unitName,
      date: site.toldOn ?? context.today,
    }),
  }
})

/** 检查结果单: who was there when, what was seen item by item, what was found, and where the unit signs for it. */
function bodyOf({ today }: Context, { site, inspection }: OpenedSite, facts: Facts): Block[] {
  const on = site.visitedOn === null ? '还没有到场' : dayInWords(site.visitedOn)
  return [
    { kind: 'heading1', text: '一、检查情况' },
    paragraph(
      `根据${inspection.basis || '检查安排'}，检查组于${on}到你单位检查。检查组：${teamInWords(facts.team)}。${
        site.met ? `见面的同志：${site.met}。` : ''
      }`,
    ),
    ...(site.opinion ? [paragraph(site.opinion)] : []),
    ...(inspection.items.length > 0 ? itemBlocks(inspection, facts) : []),
    { kind: 'heading1', text: '发现的问题' },
    ...(facts.findings.length === 0
      ? [paragraph('没有发现问题。')]
      : [
          paragraph(
            `共${facts.findings.length}个，请认领；对事实有不同意见的，可以在认领以前陈述。没有反馈的，以系统里的为准（${dayInWords(today)}打印）。`,
          ),
          findingTable(facts),
        ]),
    { kind: 'heading1', text: '签收' },
    {
      kind: 'table',
      header: ['检查组组长', '被检查单位负责人', '签收日期'],
      rows: [['', '', '']],
    },
  ]
}

function itemBlocks({ items, checklistLabel }: OpenedSite['inspection'], { answers }: Facts): Block[] {
  const said = new Map(answers.map(answer => [answer.item, answer]))
  return [
    { kind: 'heading1', text: `二、逐项检查（${checklistLabel}）` },
    {
      kind: 'table',
      header: ['序号', '检查内容', '结果', '说明'],
      breadths: [0.7, 5, 1.1, 3],
      rows: items.map((item, index) => {
        const answer = said.get(item.id)
        return [
          `${index + 1}`,
          item.words,
          answer ? VERDICTS[answer.verdict] : '没有查',
          answer?.remark ?? '',
        ]
      }),
    },
  ]
}

function findingTable({ findings, aspect }: Facts): Block {
  return {
    kind: 'table',
    header: ['编号', '问题', '方面', '依据条款', '整改期限'],
    breadths: [1.4, 4.4, 1.6, 2, 1.4],
    rows: findings.map(one => [
      one.no,
      one.detail ? `${one.title}。${one.detail}` : one.title,
      aspect(one.aspect),
      one.clause,
      one.deadline ?? '',
    ]),
  }
}
