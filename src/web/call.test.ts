import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { call, downloadUrl, Refused } from './call.ts'
import { readConnection } from './connection.ts'
import { answerSignIn, isAskingToSignIn } from './sign-in.ts'

const read = query({
  name: 'thing.show',
  summary: '看',
  input: z.object({}),
  output: z.object({ seen: z.string() }),
})
const write = command({
  name: 'thing.enter',
  summary: '写',
  input: z.object({}),
  output: z.object({ id: z.int() }),
})

type Answer = Response | Error
let answers: Answer[]
let asked: { url: string; init: RequestInit }[]

const keyOf = (one: { init: RequestInit }) =>
  new Headers(one.init.headers).get('idempotency-key') ?? undefined
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const away = () => json(503, { code: 'unavailable', message: '数据库暂时连不上' })

beforeEach(() => {
  vi.useFakeTimers()
  answers = []
  asked = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    const answer = answers.shift() ?? new Error('nothing more was expected')
    if (answer instanceof Error) throw answer
    return answer
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('办理一件事', () => {
  test('每次都带上防伪造的请求头', async () => {
    answers = [json(200, { seen: '好' })]
    expect(await call(read, {})).toEqual({ seen: '好' })
    expect(asked[0]?.url).toBe('/api/thing.show')
    expect(asked[0]?.init.headers).toMatchObject({ 'x-bihuan': '1' })
  })

  test('不准办时，话、位置、事实都到页面', async () => {
    const body = {
      code: 'conflict',
      message: '已被别人更正',
      complaints: [{ place: 'data.title', message: '请核对' }],
      facts: { n: 1 },
    }
    answers = [json(409, body)]
    const refused = await call(write, {}).catch(error => error)
    expect(refused).toBeInstanceOf(Refused)
    expect(refused).toMatchObject(body)
  })

  test('答不上来的错误也成一句话，并带编号', async () => {
    answers = [new Response('<html>', { status: 500, headers: { 'x-request-id': 'r-7' } })]
    await expect(call(read, {})).rejects.toMatchObject({ code: 'fault', reference: 'r-7' })
  })
})

describe('数据库连不上', () => {
  test('写也等着，恢复后接着办成，只办一次', async () => {
    answers = [away(), away(), json(200, {}), json(200, { id: 5 })]
    const entered = call(write, {})
    await vi.advanceTimersByTimeAsync(500)
    expect(readConnection().away).toBe(true)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await entered).toEqual({ id: 5 })
    expect(readConnection().away).toBe(false)
    expect(asked.map(one => one.url)).toEqual([
      '/api/thing.enter',
      '/api/session.show',
      '/api/session.show',
      '/api/thing.enter',
    ])
  })

  test('读的时候断网，恢复后自动再读', async () => {
    answers = [new TypeError('network'), json(200, {}), json(200, { seen: '好' })]
    const shown = call(read, {})
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await shown).toEqual({ seen: '好' })
  })

  test('写的时候断网，恢复后自动再办；两次带同一个标识，另一件事带另一个', async () => {
    answers = [new TypeError('network'), json(200, {}), json(200, { id: 5 }), json(200, { id: 6 })]
    const entered = call(write, {})
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await entered).toEqual({ id: 5 })
    await call(write, {})
    const keys = asked.filter(one => one.url === '/api/thing.enter').map(keyOf)
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  test('只读的不带标识', async () => {
    answers = [json(200, { seen: '好' })]
    await call(read, {})
    expect(asked.map(keyOf)).toEqual([undefined])
  })
})

describe('登录过期', () => {
  test('问过密码之后，同一件事接着办', async () => {
    answers = [json(401, { code: 'unauthenticated', message: '请先登录' }), json(200, { id: 8 })]
    const entered = call(write, {})
    await vi.advanceTimersByTimeAsync(0)
    expect(isAskingToSignIn()).toBe(true)
    answerSignIn()
    expect(await entered).toEqual({ id: 8 })
    expect(isAskingToSignIn()).toBe(false)
  })

  test('登录本身被拒不再问', async () => {
    answers = [json(401, { code: 'unauthenticated', message: '账号或密码不对' })]
    await expect(call(write, {}, { asksToSignIn: false })).rejects.toMatchObject({
      message: '账号或密码不对',
    })
    expect(isAskingToSignIn()).toBe(false)
  })

  test('页面已离开，就不再等', async () => {
    const stop = new AbortController()
    answers = [json(401, { code: 'unauthenticated', message: '请先登录' })]
    const shown = call(read, {}, { signal: stop.signal }).catch(error => error.name)
    await vi.advanceTimersByTimeAsync(0)
    stop.abort()
    expect(await shown).toBe('AbortError')
    answerSignIn()
  })
})

test('下载的地址带上输入，没填的不带', () => {
  expect(downloadUrl(read, { id: 3, name: '记 录', none: undefined } as never)).toBe(
    '/api/thing.show?id=3&name=%E8%AE%B0+%E5%BD%95',
  )
})
