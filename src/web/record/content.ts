import { useState } from 'react'
import type { CodeLists } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { AttachedFile } from '#domain/field/kinds/files.ts'
import { dataSchema, type FieldData } from '#domain/field/kinds.ts'
import { complaintsOf } from '#domain/kernel/complaints.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'
import type { Visibility } from '#domain/ledger/visibility.ts'
import { below } from '../fields/complaints.ts'

/** What a form holds while it is being filled in. */
export interface Content {
  occurredOn: string
  data: FieldData
  tags: string[]
  evidence: AttachedFile[]
  /** As the ledger says until chosen. */
  visibility?: Visibility
  readers: number[]
}

export const BLANK: Content = { occurredOn: '', data: {}, tags: [], evidence: [], readers: [] }

/** The form's content and whether it differs from what it began with. */
export function useContent(start: Content) {
  const [content, setContent] = useState(start)
  const [touched, setTouched] = useState(false)
  return {
    content,
    touched,
    change: (step: (content: Content) => Content) => {
      setTouched(true)
      setContent(step)
    },
    begin: (next: Content) => {
      setTouched(false)
      setContent(next)
    },
  }
}

/** 照上次: everything of the last record but its day and its evidence, which belong to that act alone. */
export function likeLast(
  last: { data: FieldData; tags: readonly string[] },
  fields: readonly FieldDefinition[],
): Pick<Content, 'data' | 'tags'> {
  const own = new Set(fields.filter(field => field.kind === 'files').map(field => field.id))
  return {
    data: Object.fromEntries(Object.entries(last.data).filter(([id]) => !own.has(id))),
    tags: [...last.tags],
  }
}

/** What the form itself can tell is wrong; the server asks the same functions and more. */
export function checkContent(
  content: Content,
  fields: readonly FieldDefinition[],
  codes: CodeLists,
): Complaint[] {
  const day = DaySchema.safeParse(content.occurredOn)
  const data = dataSchema(fields, codes).safeParse(content.data)
  return [
    ...(day.success
      ? []
      : [{ place: 'occurredOn', message: content.occurredOn ? UNREADABLE : '请填写日期' }]),
    ...(data.success ? [] : complaintsOf(data.error.issues, 'data')),
  ]
}

const UNREADABLE = '日期认不出来，请写成“2023-05-01”“2023.5.1”或“2023年5月1日”'

/** Those complaints whose place still holds what was complained about. */
export function stillOpen(complaints: readonly Complaint[], then: Content, now: Content): Complaint[] {
  return complaints.filter(
    ({ place }) => JSON.stringify(valueAt(then, place)) === JSON.stringify(valueAt(now, place)),
  )
}

function valueAt(content: Content, place: string): unknown {
  return place
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined | null)?.[key], content)
}

/** Complaints about fields, their places relative to the data. */
export function ofData(complaints: readonly Complaint[]): Complaint[] {
  return below(complaints, 'data')
}

/** Complaints whose place no control of the form shows; they stand above it. */
export function unplaced(complaints: readonly Complaint[], fields: readonly FieldDefinition[]): Complaint[] {
  const known = new Set([
    'occurredOn',
    'reason',
    'tags',
    'visibility',
    'readers',
    ...fields.map(field => `data.${field.id}`),
  ])
  return complaints.filter(
    ({ place }) => !known.has(place) && !fields.some(field => place.startsWith(`data.${field.id}.`)),
  )
}
