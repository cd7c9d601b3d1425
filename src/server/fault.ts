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
  stopped: 409,
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

interface Known {
  /** Codes of PostgreSQL, of Node, or of the web framework. */
  codes: readonly string[]
  /** For errors without a code. */
  words?: RegExp
  as: RefusalCode
  says: string
}

/** Errors of the database and the web framework that have a plain meaning for the user. */
const KNOWN: readonly Known[] = [
  {
    codes: [
      ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ENOENT', 'EAGAIN', 'ENOTCONN', 'ETIMEDOUT'],
      ...['ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'],
      ...['57P01', '57P02', '57P03', '08006', '08001', '53300'],
    ],
    words: /Connection terminated|not queryable|timeout exceeded when trying to connect|connection timeout/i,
    as: 'unavailable',
    says: '数据库暂时连不上，已填的内容还在页面上。系统会自动重试，请稍候',
  },
  { codes: ['40001', '40P01'], as: 'conflict', says: '同一时刻有别人在改同一处，请再试一次' },
  {
    codes: ['55P03'],
    as: 'conflict',
    says: '有人正在导入或登记，台账定义此刻不能换，请过一分钟再试',
  },
  {
    // A lock of a problem that the database holds shut.
    codes: ['BH037', 'BH041'],
    as: 'conflict',
    says: '问题刚刚有变化，这一步现在办不了，请刷新页面后核对',
  },
  { codes: ['23505'], as: 'conflict', says: '同样的内容刚刚已经有人登记，请刷新页面后核对' },
  {
    codes: ['23503'],
    as: 'invalid',
    says: '所选的人员、单位或登记不在系统里，请刷新页面后重新选择',
  },
  {
    codes: ['22003'],
    as: 'invalid',
    says: '有一个编号或数字过大，系统里没有这样的编号，请核对后重试',
  },
  {
    codes: ['22P05', '22021'],
    as: 'invalid',
    says: '内容里有数据库存不了的字符，请删去后重新粘贴',
  },
  {
    codes: ['FST_REQ_FILE_TOO_LARGE', 'FST_ERR_CTP_BODY_TOO_LARGE'],
    as: 'too-large',
    says: '文件或内容太大：文件每个不超过20MB。请压缩图片或拆分后再上传',
  },
  {
    codes: ['FST_FILES_LIMIT', 'FST_FIELDS_LIMIT', 'FST_PARTS_LIMIT'],
    as: 'invalid',
    says: '一次只能上传一个文件，请逐个上传',
  },
  {
    // The line broke, or the browser went away. The parser of forms throws bare errors, told by their words alone.
    codes: ['FST_MP_PREMATURE_CLOSE', 'ERR_STREAM_PREMATURE_CLOSE'],
    words: /multipart data|Multipart: Boundary/,
    as: 'invalid',
    says: '文件没有传完整，请重新选择文件上传',
  },
  {
    codes: ['FST_ERR_CTP_INVALID_MEDIA_TYPE'],
    as: 'invalid',
    says: '请求的格式不是本系统的页面所用的，请刷新页面后重试；用程序调用的，请发送 JSON',
  },
  {
    codes: [
      'FST_ERR_CTP_INVALID_JSON_BODY',
      'FST_ERR_CTP_EMPTY_JSON_BODY',
      'FST_ERR_CTP_INVALID_CONTENT_LENGTH',
      'FST_INVALID_JSON_FIELD_ERROR',
      'FST_PROTO_VIOLATION',
    ],
    as: 'invalid',
    says: '请求的格式不对，请刷新页面后重试',
  },
]

function translate(error: unknown): Refusal | undefined {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : ''
  const known = KNOWN.find(({ codes, words }) => codes.includes(code) || words?.test(message))
  return known && new Refusal(known.as, known.says)
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return String(error.code)
}
