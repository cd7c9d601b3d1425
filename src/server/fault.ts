import { randomBytes } from 'node:crypto'
import { Refusal, type RefusalCode } from '#domain/kernel/refusal.ts'

/** What every refused or failed call answers with. */
export interface FaultBody {
  code: RefusalCode | 'fault'
  message: string
  complaints: readonly { place: string; message: string }[]
  facts?: unknown
  /** Under which an unexpected error stands in the server's log. */
  reference?: string
}

const STATUS: Record<RefusalCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  absent: 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
}

/** Turns anything thrown into a status and a body; unexpected errors stay opaque and are logged under a reference. */
export function faultOf(
  error: unknown,
  log: (reference: string, error: unknown) => void,
): { status: number; body: FaultBody } {
  const refusal = error instanceof Refusal ? error : translate(error)
  if (refusal) {
    const { code, message, complaints, facts } = refusal
    return {
      status: STATUS[code],
      body: { code, message, complaints, ...(facts === undefined ? {} : { facts }) },
    }
  }
  const reference = randomBytes(4).toString('hex')
  log(reference, error)
  return {
    status: 500,
    body: {
      code: 'fault',
      message: `系统出了差错，没有保存这次操作。请把编号 ${reference} 告诉系统管理员`,
      complaints: [],
      reference,
    },
  }
}

const GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '53300',
])

/** Errors of the database and the web framework that have a plain meaning for the user. */
function translate(error: unknown): Refusal | undefined {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : ''
  if (
    GONE.has(code) ||
    /Connection terminated|timeout exceeded when trying to connect|connection timeout/i.test(message)
  ) {
    return new Refusal('unavailable', '数据库暂时连不上，已填的内容还在页面上。系统会自动重试，请稍候')
  }
  if (code === '40001' || code === '40P01')
    return new Refusal('conflict', '同一时刻有别人在改同一处，请再试一次')
  if (code === '22P05' || code === '22021')
    return new Refusal('invalid', '内容里有数据库存不了的字符，请删去后重新粘贴')
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Refusal('too-large', '文件或内容太大：文件每个不超过20MB。请压缩图片或拆分后再上传')
  }
  if (
    code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE'
  ) {
    return new Refusal('invalid', '请求的格式不对，请刷新页面后重试')
  }
  if (code.startsWith('FST_') && code.includes('MULTIPART'))
    return new Refusal('invalid', '文件没有传完整，请重新选择文件上传')
  return undefined
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return String(error.code)
}
