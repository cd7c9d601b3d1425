/**
 * What notices are about. Outside the pages (mail, calendar) a notice says its own words, or, where these could name
 * somebody whom nobody outside should learn of, only what kind it is.
 */
export const NOTICE_KINDS = {
  due: { label: '临近到期', outside: 'words' },
  overdue: { label: '已经逾期', outside: 'words' },
  task: { label: '交办和督办', outside: 'words' },
  case: { label: '问题和办件', outside: 'kind' },
  other: { label: '其他通知', outside: 'words' },
} as const satisfies Record<string, { label: string; outside: 'words' | 'kind' }>

export type NoticeKind = keyof typeof NOTICE_KINDS
export const NOTICE_KIND_IDS = Object.keys(NOTICE_KINDS) as [NoticeKind, ...NoticeKind[]]

/** A notice that something should be told to a person, to whoever holds a post, or posts of some roles in a unit. */
export interface NoticeDraft {
  to: { person: number } | { post: number } | { unit: number; roles: readonly string[] }
  kind: NoticeKind
  /** Names it for good: under one subject a person is told once. */
  subject: string
  /** One line: what it is and by when. Days as dates, since it may be read later. */
  words: string
  dueOn?: string | undefined
  /** The path of the page where it is done. */
  page: string
}
