import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { Id, Instant } from '#domain/kernel/wire.ts'

const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, { error: '账号用小写字母、数字、点或短横线，至少2个字符' })
const password = z.string().min(1, { error: '请填写初始密码' }).max(200)

export const accountList = query({
  name: 'account.list',
  summary: '列出账号',
  input: z.strictObject({}),
  output: z.object({
    accounts: z.array(
      z.object({
        id: Id,
        login: z.string(),
        personName: z.string(),
        unitName: z.string(),
        mustChange: z.boolean(),
        openedAt: Instant,
        closedAt: Instant.nullable(),
      }),
    ),
  }),
})

export const accountOpen = command({
  name: 'account.open',
  summary: '给人员开账号；首次登录须改密码',
  input: z.strictObject({ person: Id, login, password }),
  output: z.object({ id: Id }),
})

export const accountClose = command({
  name: 'account.close',
  summary: '停用账号',
  input: z.strictObject({ id: Id }),
  output: z.object({ id: Id }),
})

export const accountReset = command({
  name: 'account.reset',
  summary: '重置密码；首次登录须再改',
  input: z.strictObject({ id: Id, password }),
  output: z.object({ id: Id }),
})
