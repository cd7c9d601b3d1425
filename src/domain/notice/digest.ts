import { type Day, dayInWords } from '#domain/kernel/day.ts'
import { NOTICE_KIND_IDS, NOTICE_KINDS, type NoticeKind } from './kind.ts'

export interface Told {
  kind: NoticeKind
  words: string
  dueOn: Day | null
  /** How many things it stands for. */
  counts: number
}

/** One message of many notices: its title and its lines. */
export interface Digest {
  title: string
  lines: string[]
}

/** More lines than that nobody reads; the rest is counted. */
const MOST_LINES = 20

/** What a person's mail says: how many of each kind, then the first twenty by due day, none of them with line breaks. */
export function digestOf(notices: readonly Told[]): Digest {
  const sorted = notices.toSorted(
    (a, b) => rankOf(a.kind) - rankOf(b.kind) || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'),
  )
  const lines = sorted.slice(0, MOST_LINES).map((one, index) => `${index + 1}. ${outsideWords(one)}`)
  const rest = notices.length - lines.length
  return {
    title: `【闭环】${countsInWords(notices)}`,
    lines: rest > 0 ? [...lines, `另有${rest}件，请登录查看。`] : lines,
  }
}

/** What may be said of a notice outside the pages. */
export function outsideWords({ kind, words, dueOn }: Omit<Told, 'counts'>): string {
  if (NOTICE_KINDS[kind].outside === 'words') return oneLine(words)
  const label = `有1件${NOTICE_KINDS[kind].label}待办`
  return dueOn ? `${label}，${dayInWords(dueOn)}到期` : label
}

/** “2件临近到期、1件已经逾期”: all that a group chat is told, since who is late is nobody else's business. */
export function countsInWords(notices: readonly Pick<Told, 'kind' | 'counts'>[]): string {
  const counts = NOTICE_KIND_IDS.map(kind => ({
    kind,
    count: notices.reduce((sum, notice) => sum + (notice.kind === kind ? notice.counts : 0), 0),
  }))
  return counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count}件${NOTICE_KINDS[kind].label}`)
    .join('、')
}

function rankOf(kind: NoticeKind): number {
  return ['overdue', 'due', 'task', 'case', 'other'].indexOf(kind)
}

function oneLine(words: string): string {
  return words.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
