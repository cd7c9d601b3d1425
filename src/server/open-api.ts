import { z } from 'zod'
import { BALLOT_COMMANDS } from '#domain/ballot/contract.ts'
import { type Command, ONCE_HEADER } from '#domain/kernel/command.ts'
import { SESSION_COMMANDS } from '#domain/session/contract.ts'
import { COMMANDS } from './commands.ts'

let made: object | undefined

/** OpenAPI 3.1 of all commands, from the same contracts that validate them. */
export function openApiOf(): object {
  const contracts = [...SESSION_COMMANDS, ...BALLOT_COMMANDS, ...COMMANDS.map(({ contract }) => contract)]
  made ??= {
    openapi: '3.1.0',
    info: {
      title: '闭环 Bihuan',
      version: '0.1.0',
      description:
        '每个接口即一条命令，名称同时是路径、权限和审计动作。先用 session.open 登录，得到的 Cookie 随后每次带上；除下载外都要带请求头 x-bihuan: 1。',
    },
    security: [{ session: [] }],
    tags: [...new Set(contracts.map(nounOf))].map(name => ({ name })),
    paths: Object.fromEntries(contracts.map(pathOf)),
    components: COMPONENTS,
  }
  return made
}

const COMPONENTS = {
  securitySchemes: {
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: 'bihuan_8080',
      description: '登录所得的 Cookie，名称末尾是服务的端口',
    },
  },
  parameters: {
    ownPages: {
      name: 'x-bihuan',
      in: 'header',
      required: true,
      description: '表明请求不是别的网站的页面发出的',
      schema: { const: '1' },
    },
    once: {
      name: ONCE_HEADER,
      in: 'header',
      description: '这次改动的标识；带同一标识再发一次，不会再改一次',
      schema: { type: 'string', pattern: '^[0-9a-f]{32}$' },
    },
  },
  responses: {
    refused: {
      description:
        '没有办成，也没有保存任何内容。401 未登录，403 无权，404 不存在或看不到，409 与现状冲突或已经叫停，413 过大，422 填写有误，429 过于频繁，503 数据库暂时连不上，500 程序差错',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } },
    },
  },
  schemas: {
    Refused: {
      type: 'object',
      required: ['code', 'message', 'complaints'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string', description: '哪里不对、怎样改正' },
        complaints: {
          type: 'array',
          items: {
            type: 'object',
            required: ['place', 'message'],
            properties: { place: { type: 'string' }, message: { type: 'string' } },
          },
        },
        facts: { description: '改正时要看的内容，例如别人已改成的样子' },
        reference: { type: 'string', description: '程序差错在服务日志中的编号' },
      },
    },
  },
} as const

function pathOf(contract: Command): [string, object] {
  const isDownload = contract.carries === 'download'
  const operation = {
    operationId: contract.name,
    summary: contract.summary,
    tags: [nounOf(contract)],
    ...(OPEN.has(contract.name) ? { security: [] } : {}),
    parameters: parametersOf(contract),
    ...(isDownload ? {} : { requestBody: bodyOf(contract) }),
    responses: {
      200: { description: '办成', content: answerOf(contract) },
      default: { $ref: '#/components/responses/refused' },
    },
  }
  return [`/api/${contract.name}`, { [isDownload ? 'get' : 'post']: operation }]
}

/** What one may call before being signed in. */
const OPEN: ReadonlySet<string> = new Set(['session.show', 'session.open', 'session.set-up'])

function nounOf(contract: Command): string {
  return contract.name.slice(0, contract.name.indexOf('.'))
}

function parametersOf(contract: Command): object[] {
  if (contract.carries === 'download') {
    const { properties = {}, required = [] } = inputOf(contract)
    return Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema,
    }))
  }
  const own = { $ref: '#/components/parameters/ownPages' }
  return contract.reads || nounOf(contract) === 'session'
    ? [own]
    : [own, { $ref: '#/components/parameters/once' }]
}

function bodyOf(contract: Command): object {
  const schema = inputOf(contract)
  if (contract.carries === 'json') return { required: true, content: { 'application/json': { schema } } }
  // A part of a form is words: the input travels as the words of its JSON.
  const input = { type: 'string', contentMediaType: 'application/json', contentSchema: schema }
  const file = { type: 'string', format: 'binary' }
  const parts = { type: 'object', required: ['file'], properties: { input, file } }
  return { required: true, content: { 'multipart/form-data': { schema: parts } } }
}

function answerOf(contract: Command): object {
  if (contract.carries === 'download')
    return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  const { $schema: _, ...schema } = z.toJSONSchema(contract.output, { io: 'output', unrepresentable: 'any' })
  return { 'application/json': { schema } }
}

function inputOf(contract: Command): z.core.JSONSchema.JSONSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(contract.input, { io: 'input', unrepresentable: 'any' })
  return schema
}
