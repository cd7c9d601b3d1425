import { z } from 'zod'
import type { Command } from '#domain/kernel/command.ts'
import { SESSION_COMMANDS } from '#domain/session/contract.ts'
import { COMMANDS } from './commands.ts'

let made: object | undefined

/** OpenAPI 3.1 of all commands, from the same contracts that validate them. */
export function openApiOf(): object {
  made ??= {
    openapi: '3.1.0',
    info: {
      title: '闭环 Bihuan',
      version: '0.1.0',
      description: '每个接口即一条命令，名称同时是路径、权限和审计动作。',
    },
    paths: Object.fromEntries([...SESSION_COMMANDS, ...COMMANDS.map(({ contract }) => contract)].map(pathOf)),
  }
  return made
}

function pathOf(contract: Command): [string, object] {
  const schema = z.toJSONSchema(contract.input, { io: 'input', unrepresentable: 'any' })
  const answer =
    contract.carries === 'download' ? { content: { 'application/octet-stream': {} } } : jsonAnswer(contract)
  const operation = {
    operationId: contract.name,
    summary: contract.summary,
    responses: { 200: { description: '成功', ...answer } },
  }
  if (contract.carries === 'download') {
    const properties = Object.entries((schema.properties ?? {}) as Record<string, object>)
    return [
      `/api/${contract.name}`,
      {
        get: {
          ...operation,
          parameters: properties.map(([name, type]) => ({ name, in: 'query', schema: type })),
        },
      },
    ]
  }
  const media = contract.carries === 'upload' ? 'multipart/form-data' : 'application/json'
  const body =
    contract.carries === 'upload'
      ? { type: 'object', properties: { input: schema, file: { type: 'string', format: 'binary' } } }
      : schema
  return [
    `/api/${contract.name}`,
    { post: { ...operation, requestBody: { content: { [media]: { schema: body } } } } },
  ]
}

function jsonAnswer(contract: Command): object {
  return {
    content: {
      'application/json': {
        schema: z.toJSONSchema(contract.output, { io: 'output', unrepresentable: 'any' }),
      },
    },
  }
}
