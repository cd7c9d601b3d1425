import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { Id } from '#domain/kernel/wire.ts'

const Login = z
  .string({ error: '请填写账号' })
  .trim()
  .toLowerCase()
  .min(2, { error: '请填写账号' })
  .max(40, { error: '账号不超过40个字符' })
const Password = z
  .string({ error: '请填写密码' })
  .min(1, { error: '请填写密码' })
  .max(200, { error: '密码不超过200个字符' })

/** A post as the sign-in desk and the top bar show it. */
const PostView = z.object({
  id: Id,
  title: z.string(),
  role: z.string(),
  roleName: z.string(),
  unit: Id,
  unitName: z.string(),
})

/** Who is signed in, under which post, and what he may call. */
export const SessionView = z.object({
  /** True while no account exists: the page asks for the first administrator. */
  empty: z.boolean(),
  /** The year pages begin with: this one, or in demo mode the year of the demo's reports. */
  year: z.int(),
  /** In demo mode the accounts to try and the one password of them all. */
  demo: z
    .object({
      accounts: z.array(z.object({ login: z.string(), who: z.string() })),
      password: z.string(),
    })
    .nullable(),
  me: z
    .object({
      person: z.object({ id: Id, name: z.string() }),
      login: z.string(),
      mustChange: z.boolean(),
      post: PostView,
      posts: z.array(PostView),
      rights: z.array(z.string()),
      regionName: z.string(),
    })
    .nullable(),
})
export type SessionView = z.output<typeof SessionView>

export const sessionShow = query({
  name: 'session.show',
  summary: '当前登录的人、岗位和权限',
  input: z.strictObject({}),
  output: SessionView,
})

export const sessionOpen = command({
  name: 'session.open',
  summary: '登录',
  input: z.strictObject({ login: Login, password: Password }),
  output: SessionView,
})

export const sessionAct = command({
  name: 'session.act',
  summary: '切换岗位',
  input: z.strictObject({ post: Id }),
  output: SessionView,
})

export const sessionClose = command({
  name: 'session.close',
  summary: '退出登录',
  input: z.strictObject({}),
  output: z.object({}),
})

export const sessionCloseAll = command({
  name: 'session.close-all',
  summary: '在所有设备上退出登录',
  input: z.strictObject({}),
  output: z.object({ closed: z.int() }),
})

export const sessionChangePassword = command({
  name: 'session.change-password',
  summary: '修改密码；其他设备随即退出',
  input: z.strictObject({ current: Password, next: Password }),
  output: z.object({}),
})

export const sessionSetUp = command({
  name: 'session.set-up',
  summary: '空安装：建立地区和第一位系统管理员',
  input: z.strictObject({
    regionName: z
      .string()
      .trim()
      .min(2, { error: '请填写地区或单位全称' })
      .max(80, { error: '名称不超过80字' }),
    name: z.string().trim().min(2, { error: '请填写姓名' }).max(40, { error: '姓名不超过40字' }),
    login: Login.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, {
      error: '账号用小写字母、数字、点或短横线，至少2个字符',
    }),
    password: Password,
  }),
  output: SessionView,
})

export const SESSION_COMMANDS = [
  sessionShow,
  sessionOpen,
  sessionAct,
  sessionClose,
  sessionCloseAll,
  sessionChangePassword,
  sessionSetUp,
] as const
