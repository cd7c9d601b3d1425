import { z } from 'zod'
import { query } from '#domain/kernel/command.ts'
import { Cursor, Instant } from '#domain/kernel/wire.ts'

export const auditList = query({
  name: 'audit.list',
  summary: '查阅审计日志',
  input: z.strictObject({
    subject: z.string().max(80).optional(),
    cursor: Cursor.optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({
    entries: z.array(
      z.object({
        id: z.int(),
        at: Instant,
        who: z.string(),
        verb: z.string(),
        subject: z.string(),
        seq: z.int().nullable(),
      }),
    ),
    next: Cursor.nullable(),
  }),
})

export const auditState = query({
  name: 'audit.state',
  summary: '审计链的长度、链头和待封条数',
  input: z.strictObject({}),
  output: z.object({
    entries: z.int(),
    sealed: z.int(),
    head: z.string().nullable(),
    sealedAt: Instant.nullable(),
  }),
})
