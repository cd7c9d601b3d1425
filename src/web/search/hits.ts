import type { OutputOf } from '#domain/kernel/command.ts'
import type { SavedFilter, searchFind } from '#domain/search/contract.ts'
import { marksIn } from '#domain/search/words.ts'
import type { Catalogue } from '../ledgers.ts'
import type { Recent } from './recent.ts'

export type Found = OutputOf<typeof searchFind>

/** One line to choose: where it leads and what it says. */
export interface Hit {
  key: string
  to: string
  text: string
  detail: string
}

export interface HitGroup {
  label: string
  hits: readonly Hit[]
}

interface Place {
  to: string
  label: string
}

const PAGES_SHOWN = 4

/** What was found, by kind: records under their ledgers, files, people, units, reports, pages. Empty groups are left out. */
export function groupsOf(
  found: Found | undefined,
  {
    catalogue,
    places,
    words,
  }: { catalogue: Catalogue | undefined; places: readonly Place[]; words: readonly string[] },
): HitGroup[] {
  const ledgerName = (id: string) => catalogue?.byId.get(id)?.label ?? id
  const groups: HitGroup[] = [
    ...(found ? recordGroups(found, ledgerName) : []),
    {
      label: `佐证文件${countIn(found?.files.total)}`,
      hits: (found?.files.rows ?? []).map(one => ({
        key: `files-${one.id}`,
        to: `/ledgers/${one.ledger}/${one.id}`,
        text: one.names.join('、'),
        detail: [ledgerName(one.ledger), one.title, one.unitName, one.occurredOn].join(' · '),
      })),
    },
    {
      label: `人员${countIn(found?.people.total)}`,
      hits: (found?.people.rows ?? []).map(one => ({
        key: `person-${one.id}`,
        to: `/units/${one.unit}`,
        text: one.name,
        detail: [one.unitName, one.title, one.hasLeft ? '已离开' : ''].filter(Boolean).join(' · '),
      })),
    },
    {
      label: `单位${countIn(found?.units.total)}`,
      hits: (found?.units.rows ?? []).map(one => ({
        key: `unit-${one.id}`,
        to: `/units/${one.id}`,
        text: one.name,
        detail: one.isClosed ? '已撤销' : one.shortName === one.name ? '' : one.shortName,
      })),
    },
    {
      label: `报告${countIn(found?.reports.total)}`,
      hits: (found?.reports.rows ?? []).map(one => ({
        key: `report-${one.id}`,
        to: `/reports/${one.id}`,
        text: one.name,
        detail: `${one.unitName} · ${one.year}年度`,
      })),
    },
    { label: '页面', hits: pagesSaying(places, catalogue, words) },
  ]
  return groups.filter(group => group.hits.length > 0)
}

/** What is offered before anything is typed. */
export function beginnings(
  recent: readonly Recent[],
  filters: readonly SavedFilter[],
  catalogue: Catalogue | undefined,
): HitGroup[] {
  const groups: HitGroup[] = [
    {
      label: '最近打开',
      hits: recent.map(one => ({
        key: `recent-${one.id}`,
        to: `/ledgers/${one.ledger}/${one.id}`,
        text: one.title,
        detail: catalogue?.byId.get(one.ledger)?.label ?? '',
      })),
    },
    {
      label: '保存的筛选',
      hits: filters.map(one => ({
        key: `filter-${one.id}`,
        to: `${one.page}${one.query ? `?${one.query}` : ''}`,
        text: one.name,
        detail: catalogue?.byId.get(one.page.replace('/ledgers/', ''))?.label ?? '全部台账',
      })),
    },
  ]
  return groups.filter(group => group.hits.length > 0)
}

function recordGroups({ records }: Found, ledgerName: (id: string) => string): HitGroup[] {
  const groups = new Map<string, Hit[]>()
  for (const row of records.rows) {
    const hits = groups.get(row.ledger) ?? []
    groups.set(row.ledger, hits)
    hits.push({
      key: `record-${row.id}`,
      to: `/ledgers/${row.ledger}/${row.id}`,
      text: row.title,
      detail: [
        row.said ? `${row.said.label}：${row.said.text}` : '',
        row.unitName,
        row.occurredOn,
        row.state === 'void' ? '已作废' : '',
      ]
        .filter(Boolean)
        .join(' · '),
    })
  }
  return [...groups].map(([ledger, hits]) => {
    const count = records.ledgers.find(one => one.ledger === ledger)?.count
    return { label: `${ledgerName(ledger)}${countIn(count)}`, hits }
  })
}

function countIn(count: number | null | undefined): string {
  return count ? `（${count}）` : ''
}

function pagesSaying(
  places: readonly Place[],
  catalogue: Catalogue | undefined,
  words: readonly string[],
): Hit[] {
  const ledgers = (catalogue?.entered ?? []).map(({ id, label }) => ({ to: `/ledgers/${id}`, label }))
  return [...places, ...ledgers]
    .filter(({ label }) => words.length > 0 && words.every(word => marksIn(label, [word]).length > 0))
    .slice(0, PAGES_SHOWN)
    .map(({ to, label }) => ({ key: `page-${to}`, to, text: label, detail: '' }))
}
