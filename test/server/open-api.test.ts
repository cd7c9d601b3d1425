import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BALLOT_COMMANDS } from '#domain/ballot/contract.ts'
import { SESSION_COMMANDS } from '#domain/session/contract.ts'
import { COMMANDS } from '#server/commands.ts'
import { buildCounty, type County } from '#test/unit/county.ts'
import type { Browser } from './world.ts'

const CONTRACTS = [...SESSION_COMMANDS, ...BALLOT_COMMANDS, ...COMMANDS.map(({ contract }) => contract)]

interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  minimum?: number
  exclusiveMinimum?: number
  minLength?: number
  contentSchema?: Schema
}

interface Operation {
  operationId: string
  summary: string
  parameters: { $ref?: string; name?: string; in?: string; schema?: Schema }[]
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> }
  responses: Record<
    string,
    { $ref?: string; description?: string; content?: Record<string, { schema: Schema }> }
  >
}

interface Api {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, { get?: Operation; post?: Operation }>
}

let county: County
let api: Api

beforeAll(async () => {
  county = await buildCounty()
  api = (await county.world.app.inject('/api/openapi.json')).json()
})
afterAll(() => county.world.close())

describe('接口说明', () => {
  test('每条命令都在，一条不多：名称、中文说明、输入、输出', () => {
    expect(api.openapi).toMatch(/^3\.1\.\d+$/)
    expect(api.info.title).toBeTruthy()
    expect(Object.keys(api.paths).sort()).toEqual(CONTRACTS.map(({ name }) => `/api/${name}`).sort())
    for (const { name, carries } of CONTRACTS) {
      const path = api.paths[`/api/${name}`]
      expect(Object.keys(path ?? {}), name).toEqual([carries === 'download' ? 'get' : 'post'])
      const operation = operationOf(name)
      expect(operation.operationId).toBe(name)
      expect(operation.summary).toMatch(/[\u4e00-\u9fff]{2}/)
      expect(Object.keys(contentOf(operation)), name).toHaveLength(1)
      if (carries === 'download') expect(operation.parameters.every(one => one.in === 'query')).toBe(true)
      else expect(inputOf(operation).type, name).toBe('object')
      if (carries !== 'download')
        expect(Object.values(contentOf(operation))[0]?.schema.type, name).toBe('object')
    }
  })

  test('必填、可不填与约束同校验用的是一份', () => {
    const { required, properties } = inputOf(operationOf('record.enter'))
    expect(required).toEqual(['ledger', 'occurredOn', 'data'])
    expect(Object.keys(properties ?? {})).toEqual([
      'ledger',
      'occurredOn',
      'visibility',
      'readers',
      'data',
      'tags',
      'evidence',
      'links',
    ])
    expect(inputOf(operationOf('record.void')).properties?.reason).toMatchObject({
      minLength: 2,
      maxLength: 200,
    })
    expect(operationOf('report.export').parameters).toMatchObject([{ name: 'id', required: true }])
  })

  test('文中的每处引用都指得到，标识不重复，各段是 OpenAPI 所许', () => {
    const words = JSON.stringify(api)
    for (const [, reference = ''] of words.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = reference
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], api)
      expect(found, reference).toBeDefined()
    }
    expect(words).not.toContain('$defs')
    const operations = CONTRACTS.map(({ name }) => operationOf(name))
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(CONTRACTS.length)
    for (const { responses, requestBody } of operations) {
      for (const answer of Object.values(responses)) expect(answer.$ref ?? answer.description).toBeTruthy()
      if (requestBody) expect(requestBody.required).toBe(true)
    }
  })
})

/** What people, programs and mistakes put where something else belongs. */
const WRONG: readonly unknown[] = [
  null,
  '',
  ' ',
  '甲\u0000乙',
  '\ud800',
  '2023-02-30',
  "'; drop table record; --",
  '字'.repeat(5_000),
  -1,
  0.5,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  1e300,
  true,
  [],
  {},
  [null],
  { from: '2023-12-31', to: '2023-01-01' },
]

describe('照说明的样子乱填', () => {
  let browsers: Record<'clerk' | 'system' | 'security', Browser>
  /** What makes sense for some fields, so that a single wrong one is asked of the command itself. */
  let sensible: Record<string, unknown>

  beforeAll(async () => {
    const hired = await county.hire('clerk1', { unit: county.units.east, role: 'clerk' })
    browsers = { clerk: hired.browser, system: county.system, security: county.security }
    const [template] = county.world.installation.packs.reports.keys()
    sensible = {
      ledger: 'meeting',
      metric: 'meeting.count',
      template,
      unit: county.units.east,
      parent: county.units.root,
      person: hired.person,
      period: { from: '2023-01-01', to: '2023-12-31' },
      data: { kind: 'party-group', title: '第3次党组会' },
      tags: [],
      evidence: [],
      question: null,
    }
    for (const name of ['record.enter', 'report.compose']) {
      const usual = usualOf(inputOf(operationOf(name)), sensible)
      expect((await hired.browser.send(name, usual)).status).toBe(200)
    }
  })

  // Signing in and out under a key of its own would end the sessions of the other cases.
  const names = CONTRACTS.filter(
    ({ name, carries }) => carries === 'json' && !name.startsWith('session.'),
  ).map(({ name }) => name)
  test.each(names)('%s：不出差错，拒绝都是中文', async name => {
    const noun = name.split('.')[0] ?? ''
    const who = ['account', 'audit'].includes(noun)
      ? 'security'
      : ['unit', 'person', 'post'].includes(noun)
        ? 'system'
        : 'clerk'
    const schema = inputOf(operationOf(name))
    const usual = usualOf(schema, sensible)
    const inputs = [
      {},
      [],
      usual,
      ...Object.keys(schema.properties ?? {}).flatMap(key =>
        WRONG.map(wrong => ({ ...usual, [key]: wrong })),
      ),
    ]
    for (const input of inputs) {
      const { status, body } = await browsers[who].send(name, input)
      const asked = JSON.stringify(input).slice(0, 300)
      expect(status, asked).toBeLessThan(500)
      if (status === 200) continue
      for (const { message } of [body, ...body.complaints]) expect(message, asked).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  test('下载的参数乱填，也只是拒绝', async () => {
    for (const name of ['file.get', 'report.export', 'report.evidence']) {
      for (const wrong of ['', 'abc', '-1', '99999999999999999999', '1e400', 'a'.repeat(64), '%00']) {
        const { status, bytes } = await browsers.clerk.download(name, { id: wrong, hash: wrong })
        expect([404, 422], `${name} ${wrong}`).toContain(status)
        expect(JSON.parse(bytes.toString()).message).toMatch(/[\u4e00-\u9fff]/)
      }
    }
  })
})

function operationOf(name: string): Operation {
  const path = api.paths[`/api/${name}`]
  const operation = path?.post ?? path?.get
  if (!operation) throw new Error(`${name} is not described`)
  return operation
}

function inputOf({ requestBody }: Operation): Schema {
  const [schema = {}] = Object.values(requestBody?.content ?? {}).map(content => content.schema)
  return schema.properties?.input?.contentSchema ?? schema
}

function contentOf({ responses }: Operation): Record<string, { schema: Schema }> {
  return responses[200]?.content ?? {}
}

function usualOf(schema: Schema, sensible: Record<string, unknown>): Record<string, unknown> {
  const sample = sampleOf({ ...schema, type: 'object' }) as Record<string, unknown>
  const known = Object.entries(sensible).filter(([key]) => key in sample)
  const asked = Object.entries(sample).filter(([key]) => schema.required?.includes(key))
  return Object.fromEntries([...asked, ...known])
}

/** Something of a schema's shape; whether it makes sense is for the command to say. */
function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const one = schema.anyOf?.[0] ?? schema.oneOf?.[0]
  if (one) return sampleOf(one)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, sampleOf(inner)]),
      )
    case 'array':
      return [sampleOf(schema.items ?? {})]
    case 'integer':
    case 'number':
      // A year where the range is one of years, else the first of its kind.
      return schema.minimum && schema.minimum > 1900 ? 2023 : Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return false
    case 'string':
      return '2023-03-06'
    default:
      return {}
  }
}
