import { z } from 'zod'
import { AttachedFile } from '#domain/field/kinds/files.ts'
import { command, download, query } from '#domain/kernel/command.ts'
import { Id, Year } from '#domain/kernel/wire.ts'
import { COPY_STATE_NAMES } from './coverage.ts'

export const LETTER_KINDS = { pledge: '责任书', promise: '承诺书' } as const
export type LetterKind = keyof typeof LETTER_KINDS
const KIND_NAMES = Object.keys(LETTER_KINDS) as [LetterKind, ...LetterKind[]]

const title = z.string().trim().min(2, { error: '名称至少两个字' }).max(120, { error: '名称不超过120字' })
const body = z.string().trim().min(10, { error: '正文至少10个字' }).max(20_000, { error: '正文不超过2万字' })

const Letter = z.object({
  id: Id,
  kind: z.enum(KIND_NAMES),
  title: z.string(),
  year: z.int(),
  unit: Id,
  unitName: z.string(),
  state: z.enum(['draft', 'issued']),
  issuedAt: z.string().nullable(),
  mine: z.boolean(),
})
const Copy = z.object({
  id: Id,
  unit: Id,
  unitName: z.string(),
  person: Id.nullable(),
  personName: z.string(),
  state: z.enum(COPY_STATE_NAMES),
  text: z.string(),
  digest: z.string(),
  /** Whether the actor may sign it, and whether he may hang a scan to it. */
  maySign: z.boolean(),
  mayScan: z.boolean(),
  signatures: z.array(
    z.object({
      way: z.enum(['password', 'scan']),
      name: z.string(),
      post: z.string(),
      at: z.string(),
      digest: z.string(),
      /** Given under words that were changed since. */
      void: z.boolean(),
      file: z.object({ hash: z.string(), name: z.string() }).nullable(),
      /** Who uploaded the scan. */
      enteredBy: z.string().nullable(),
    }),
  ),
})

export const letterOpen = command({
  name: 'letter.open',
  summary: '起草责任书或承诺书',
  input: z.strictObject({ kind: z.enum(KIND_NAMES, { error: '请选择类别' }), title, year: Year, body }),
  output: z.object({ id: Id }),
})

export const letterRevise = command({
  name: 'letter.revise',
  summary: '更改责任书、承诺书的内容；已有的签字随之作废',
  input: z.strictObject({ id: Id, title, body }),
  output: z.object({ id: Id, voided: z.int() }),
})

export const letterIssue = command({
  name: 'letter.issue',
  summary: '把责任书、承诺书发给单位或个人签',
  input: z.strictObject({
    id: Id,
    units: z.array(Id).max(500, { error: '一次最多发500家' }).default([]),
    people: z.array(Id).max(2000, { error: '一次最多发2000人' }).default([]),
  }),
  output: z.object({ id: Id, sent: z.int() }),
})

export const letterList = query({
  name: 'letter.list',
  summary: '列出责任书、承诺书和签订的情况',
  input: z.strictObject({ year: Year.optional() }),
  output: z.object({
    letters: z.array(
      Letter.extend({
        copies: z.int(),
        signed: z.int(),
        void: z.int(),
        /** Copies that the actor may sign now. */
        toSign: z.int(),
      }),
    ),
  }),
})

export const letterShow = query({
  name: 'letter.show',
  summary: '查看责任书、承诺书：正文、各份的签字和谁还没有签',
  input: z.strictObject({ id: Id }),
  output: z.object({
    letter: Letter.extend({ body: z.string() }),
    copies: z.array(Copy),
    /** Names of those who have not signed the present words. */
    missing: z.array(z.string()),
  }),
})

export const letterSign = command({
  name: 'letter.sign',
  summary: '在系统里签责任书、承诺书，须再输一次密码',
  proves: true,
  input: z.strictObject({
    copy: Id,
    /** Of the words the page showed: other words are not signed unseen. */
    digest: z.string(),
    password: z.string().min(1, { error: '请输入密码' }).max(200),
  }),
  output: z.object({ copy: Id, digest: z.string() }),
})

export const letterScan = command({
  name: 'letter.scan',
  summary: '上传纸质签字的扫描件',
  input: z.strictObject({
    copy: Id,
    person: Id,
    /** As printed below the text that was signed: other words are not held for signed. */
    digest: z
      .string()
      .transform(written => written.replace(/[\s…]/g, '').toLowerCase())
      .pipe(z.string().regex(/^[0-9a-f]{16,64}$/, { error: '正文摘要印在纸上正文的后面，共16位，请照着填' })),
    ...AttachedFile.shape,
  }),
  output: z.object({ copy: Id }),
})

export const letterExport = download({
  name: 'letter.export',
  summary: '导出一份责任书、承诺书为 Word',
  input: z.strictObject({ copy: z.coerce.number().pipe(Id) }),
})
