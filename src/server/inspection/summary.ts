import { inspectionSummary } from '#domain/inspection/contract.ts'
import { SITE_STATES, siteState } from '#domain/inspection/deciding.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { StoredInspection } from '#store/inspection/inspection.ts'
import { listSites, type StoredSite } from '#store/inspection/site.ts'
import type { Block } from '../docx/gongwen.ts'
import { DOCX } from '../docx/media.ts'
import { downloadHandler } from '../handle.ts'
import { type Facts, paragraph, readFacts, teamInWords } from './facts.ts'
import { getInspection } from './open.ts'

/** A document of more rows is read by nobody; the rest is said to be in the list. */
const MOST = 500

export const summary = downloadHandler(inspectionSummary, async (context, { id }) => {
  const { tx, scope, actor, today } = context
  const inspection = await getInspection(context, id)
  if (inspection.isInspected && !inspection.isOrganiser && !inspection.isMember)
    throw new Refusal('forbidden', '汇总由组织单位和检查组查看；本单位的请下载检查结果单')
  const sites = await listSites(tx, scope, id)
  const facts = await readFacts(context, inspection)
  const { composeGongwen } = await import('../docx/gongwen.ts')
  const title = `关于${inspection.title}情况的汇总`
  return {
    name: `${title}.docx`,
    mediaType: DOCX,
    bytes: await composeGongwen({
      shell: '材料稿',
      title,
      body: bodyOf(inspection, sites, facts),
      issuer: inspection.isOrganiser ? inspection.unitName : actor.unit.name,
      date: today,
    }),
  }
})

/** What was looked at where, what was found by aspects, and everything that was found. */
function bodyOf(inspection: StoredInspection, sites: readonly StoredSite[], facts: Facts): Block[] {
  const { findings, aspect } = facts
  const seen = sites.filter(site => site.visitedOn !== null)
  const units = new Map(sites.map(site => [site.unit, site.unitName]))
  const purpose = inspection.purpose ? `${inspection.purpose.replace(/[。；]$/, '')}。` : ''
  return [
    { kind: 'heading1', text: '一、检查情况' },
    paragraph(
      `${purpose}${dayInWords(inspection.from)}至${dayInWords(inspection.to)}，${inspection.unitName}${
        inspection.basis ? `根据${inspection.basis}` : ''
      }开展${inspection.title}，已到场检查${seen.length}家单位，发现问题${findings.length}个，涉及${
        new Set(findings.map(one => one.aspect)).size
      }个方面。检查组：${teamInWords(facts.team)}。`,
    ),
    { kind: 'heading1', text: '二、问题涉及的方面' },
    ...(findings.length === 0 ? [paragraph('没有发现问题。')] : [aspectTable(facts)]),
    { kind: 'heading1', text: '三、各单位情况' },
    ...(sites.length === 0 ? [paragraph('还没有列入被检查单位。')] : [siteTable(sites)]),
    ...(findings.length === 0
      ? []
      : [
          { kind: 'heading1' as const, text: '四、问题清单' },
          {
            kind: 'table' as const,
            header: ['编号', '单位', '问题', '方面'],
            breadths: [1.4, 2, 5, 1.8],
            rows: findings
              .slice(0, MOST)
              .map(one => [one.no, units.get(one.unit) ?? '', one.title, aspect(one.aspect)]),
          },
          ...(findings.length > MOST
            ? [paragraph(`共${findings.length}个，这里列出${MOST}个，其余见问题清单。`)]
            : []),
        ]),
  ]
}

function aspectTable({ findings, aspect }: Facts): Block {
  const counts = new Map<string, { problems: number; units: Set<number> }>()
  for (const one of findings) {
    const held = counts.get(aspect(one.aspect)) ?? { problems: 0, units: new Set<number>() }
    held.problems += 1
    held.units.add(one.unit)
    counts.set(aspect(one.aspect), held)
  }
  return {
    kind: 'table',
    header: ['方面', '问题个数', '涉及单位家数'],
    breadths: [3, 1.4, 1.6],
    rows: [...counts]
      .sort(([, a], [, b]) => b.problems - a.problems)
      .map(([label, { problems, units }]) => [label, String(problems), String(units.size)]),
  }
}

/** Units in their order: no ranking. */
function siteTable(sites: readonly StoredSite[]): Block {
  return {
    kind: 'table',
    header: ['单位', '到场日期', '问题个数', '状态'],
    breadths: [3, 1.6, 1.2, 2.4],
    rows: sites.map(site => [
      site.unitName,
      site.visitedOn ?? '',
      site.visitedOn === null ? '' : String(site.found),
      site.leftOn === null ? SITE_STATES[siteState(site)] : `不查：${site.leftWhy}`,
    ]),
  }
}
