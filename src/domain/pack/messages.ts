import type { ErrorCode } from 'yaml'
import type { z } from 'zod'
import { suggestion } from './suggest.ts'

/** What is wrong with the YAML itself, for someone who does not program. */
export function yamlInChinese(code: ErrorCode): string {
  return YAML_MESSAGES[code]
}

const YAML_MESSAGES: Record<ErrorCode, string> = {
  ALIAS_PROPS: '不支持别名（*名称），请把内容照写一遍',
  BAD_ALIAS: '“*”“&”开头的文字会被当作别名，请给整段文字加上引号',
  BAD_COLLECTION_TYPE: '不支持标签（!名称），请删去',
  BAD_DIRECTIVE: '以“%”开头的行会被当作指令，请删去或加上引号',
  BAD_DQ_ESCAPE: '双引号内的“\\”写法不对，请改用单引号，或写成“\\\\”',
  BAD_INDENT: '缩进不对，同一层的行请对齐，用两个空格缩进一层',
  BAD_PROP_ORDER: '不支持锚点和标签，请删去',
  BAD_SCALAR_START: '文字不能以这个符号开头，请给整段文字加上引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里写了两个“键: 值”，请分成两行，或给含“: ”的文字加上引号',
  BLOCK_IN_FLOW: '方括号、花括号里只能写一行的内容，请改成分行书写',
  DUPLICATE_KEY: '同一个键写了两次，请删去或合并其中一个',
  IMPOSSIBLE: '此处无法读懂，请检查缩进和标点',
  KEY_OVER_1024_CHARS: '键过长，请检查是否漏写了引号',
  MISSING_CHAR: '缺少符号：请检查冒号后的空格，以及引号、括号是否成对',
  MULTILINE_IMPLICIT_KEY: '键要写在一行里，请检查上一行是否漏写了冒号',
  MULTIPLE_ANCHORS: '不支持锚点（&名称），请删去',
  MULTIPLE_DOCS: '一个文件只写一份内容，请删去“---”以下部分或另存为文件',
  MULTIPLE_TAGS: '不支持标签（!名称），请删去',
  NON_STRING_KEY: '键要写成文字',
  RESOURCE_EXHAUSTION: '层次过深，请减少嵌套',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  TAG_RESOLVE_FAILED: '不支持标签（!名称），请删去',
  UNEXPECTED_TOKEN: '此处多了内容，请检查缩进、引号和标点',
}

/**
 * The error map of pack files: what a value is and what it should be.
 * For unknown keys it gives one line per key, in the order of the issue's `keys`.
 */
export const zodInChinese: z.core.$ZodErrorMap = issue => {
  switch (issue.code) {
    case 'invalid_type':
      return `应为${EXPECTED[issue.expected] ?? issue.expected}，现在是${describe(issue.input)}`
    case 'unrecognized_keys':
      return issue.keys.map(key => `未知的键“${key}”${suggestion(key, freeKeys(issue))}`).join('\n')
    case 'invalid_value':
      return `不能写${describe(issue.input)}${alternatives(issue.input, issue.values)}`
    case 'invalid_union':
      return unionInChinese(issue)
    case 'too_small':
      return sizeInChinese(issue.origin, `${issue.inclusive === false ? '大于' : '至少'}${issue.minimum}`)
    case 'too_big':
      return sizeInChinese(issue.origin, `${issue.inclusive === false ? '小于' : '不超过'}${issue.maximum}`)
    case 'invalid_format':
      return formatInChinese(issue)
    default:
      return '内容不合要求，请对照格式说明改正'
  }
}

/** What may stand where nothing stands, when it is one of few things; otherwise nothing. */
export function choicesOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `，可写：${issue.values.join('、')}`
  if (issue.code === 'invalid_union' && 'options' in issue && issue.options)
    return `，可写：${issue.options.join('、')}`
  return ''
}

const EXPECTED: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表（每项以“- ”开头）',
  object: '若干“键: 值”',
}

/** Said of a value that fits no shape of several, when the schema has no words of its own for it. */
export const NO_BRANCH = '写法不对，请对照格式说明改正'

function unionInChinese(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string {
  const { discriminator, options, input } = issue as {
    discriminator?: string
    options?: z.core.util.Primitive[]
    input: unknown
  }
  if (discriminator === undefined || options === undefined) return NO_BRANCH
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return `应为若干“键: 值”，现在是${describe(input)}`
  const written = (input as Record<string, unknown>)[discriminator]
  return `不能写${describe(written)}${alternatives(written, options)}`
}

function formatInChinese(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidStringFormat>): string {
  const wanted =
    'includes' in issue ? `要含有“${String(issue.includes)}”` : `应符合 ${issue.pattern ?? issue.format}`
  return `${wanted}，现在是${describe(issue.input)}`
}

function sizeInChinese(origin: string, bound: string): string {
  if (origin === 'string') return `${bound}字`
  return origin === 'array' ? `${bound}项` : `应${bound}`
}

function alternatives(written: unknown, values: readonly unknown[]): string {
  const known = values.map(String)
  return typeof written === 'string' ? suggestion(written, known) : `，可写：${known.join('、')}`
}

/** The keys an object may have and has not yet. */
function freeKeys({ inst, input }: z.core.$ZodRawIssue<z.core.$ZodIssueUnrecognizedKeys>): string[] {
  const shape = (inst as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape ?? {}
  const written = Object.keys(input as object)
  return Object.keys(shape).filter(key => !written.includes(key))
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return '空'
  if (Array.isArray(value)) return '列表'
  if (typeof value === 'object') return '若干“键: 值”'
  if (typeof value === 'string') return `文字“${value.length > 20 ? `${value.slice(0, 20)}…` : value}”`
  return typeof value === 'number' ? `数字${value}` : String(value)
}
