import { z } from 'zod'
import { command, download, query } from '#domain/kernel/command.ts'
import { Identifier } from '#domain/kernel/identifier.ts'
import { Id, Instant } from '#domain/kernel/wire.ts'

const Version = z.int().min(1)
const Text = z
  .string({ error: '请填写定义' })
  .min(1, { error: '定义是空的，请先写内容' })
  .max(200_000, { error: '定义太长，请拆成几本台账' })

const OwnView = z.object({
  id: z.string(),
  kind: z.enum(['ledger', 'extension']),
  /** Its name; of an extension that of the ledger it adds to. */
  label: z.string(),
  version: Version,
  unit: Id,
  unitName: z.string(),
  adoptedAt: Instant,
  adoptedBy: z.string(),
  retired: z.boolean(),
  /** It no longer fits what it names, e.g. since its unit moved: nothing of it shows until it is mended. */
  ineffective: z.boolean(),
})
export type OwnView = z.output<typeof OwnView>

export const ledgerOwn = query({
  name: 'ledger.own',
  summary: '列出自建台账和扩充',
  input: z.strictObject({}),
  output: z.object({ own: z.array(OwnView) }),
})

export const ledgerEdition = query({
  name: 'ledger.edition',
  summary: '打开一本自建台账的定义和历次版本',
  input: z.strictObject({ id: Identifier, version: Version.optional() }),
  output: z.object({
    own: OwnView,
    text: z.string(),
    editions: z.array(
      z.object({ version: Version, adoptedAt: Instant, adoptedBy: z.string(), standing: z.boolean() }),
    ),
  }),
})

/** A place in the text, from 1, with the way to it from the root. */
const Fault = z.object({
  line: z.int(),
  column: z.int(),
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  /** The other own file it stands in, when it is not the text's own. */
  elsewhere: z.string().nullable(),
})
export type Fault = z.output<typeof Fault>

const ChangeView = z.object({
  what: z.enum(['added', 'changed', 'retired', 'removed']),
  path: z.array(z.union([z.string(), z.number()])),
  words: z.string(),
  refusal: z.string().nullable(),
})
export type ChangeView = z.output<typeof ChangeView>

export const ledgerDraft = query({
  name: 'ledger.draft',
  summary: '检查一份台账定义，列出错处和与现行版本的不同',
  input: z.strictObject({ text: Text }),
  output: z.object({
    id: z.string(),
    kind: z.enum(['ledger', 'extension']),
    faults: z.array(Fault),
    changes: z.array(ChangeView),
    /** Entries of the ledger there are now. */
    entries: z.int(),
    /** The valid version, 0 when there is none yet. */
    over: z.int(),
    /** The version it would become. */
    next: Version,
    /** Why it cannot be adopted; null when it can. */
    refusal: z.string().nullable(),
  }),
})

export const ledgerAdopt = command({
  name: 'ledger.adopt',
  summary: '采用一份台账定义，即时生效，旧版本保留',
  alone: true,
  input: z.strictObject({
    text: Text,
    /** The version it was drafted over, 0 for a new one. */
    over: z.int().min(0),
    /** The unit it is for, with those below; of a new one only, by default one's own. */
    unit: Id.optional(),
  }),
  output: z.object({ id: z.string(), version: Version }),
})

export const ledgerRetire = command({
  name: 'ledger.retire',
  summary: '停用一本自建台账，已有登记照样可查可计',
  alone: true,
  input: z.strictObject({ id: Identifier, over: Version }),
  output: z.object({ id: z.string(), version: Version }),
})

export const ledgerExport = download({
  name: 'ledger.export',
  summary: '导出一本自建台账的定义',
  input: z.strictObject({ id: Identifier, version: z.coerce.number().int().min(1).optional() }),
})
