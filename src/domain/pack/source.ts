import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml'
import type { PackError } from './definition.ts'
import { yamlInChinese } from './messages.ts'

/** A file of a pack as the caller read it; `path` ends in `<folder>/<name>.yaml`. */
export interface PackText {
  path: string
  text: string
}

export type Path = readonly PropertyKey[]
export interface Place {
  file: string
  line: number
  column: number
}

/** A parsed file that still knows where everything stands in its text. Lines and columns count from 1. */
export interface Source {
  readonly path: string
  readonly data: unknown
  /** The value at a path, or what encloses it most closely. */
  placeOf(path: Path): Place
  /** The key at a path. */
  placeOfKey(path: Path): Place
  /** The first occurrence of `words` in the text of the value, else the value. */
  placeOfWords(path: Path, words: string): Place
}

/** What stands at a line and column of a text, from the root; what encloses the place most closely when it is between. */
export function pathAt(text: string, { line, column }: Pick<Place, 'line' | 'column'>): PropertyKey[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true })
  const offset = (lines.lineStarts[line - 1] ?? 0) + column - 1
  const path: PropertyKey[] = []
  for (let node: unknown = document.contents; ; ) {
    const step = stepTo(node, offset)
    if (!step) return path
    path.push(step.key)
    node = step.node
  }
}

function stepTo(node: unknown, offset: number): { key: PropertyKey; node: unknown } | undefined {
  const holds = (start: unknown, end: unknown) => {
    const [from, to] = [
      isNode(start) ? start.range?.[0] : undefined,
      isNode(end) ? end.range?.[1] : undefined,
    ]
    return from !== undefined && to !== undefined && from <= offset && offset <= to
  }
  if (isMap(node)) {
    const pair = node.items.find(one => holds(one.key, one.value ?? one.key))
    return pair && { key: String(isScalar(pair.key) ? pair.key.value : pair.key), node: pair.value }
  }
  if (!isSeq(node)) return undefined
  const index = node.items.findIndex(item => holds(item, item))
  return index < 0 ? undefined : { key: index, node: node.items[index] }
}

const SIZE_LIMIT = 256 * 1024
const DEPTH_LIMIT = 20

/** Parses one YAML file; refuses what is not plain YAML 1.2 data (aliases, anchors, tags, merge keys, repeated keys). */
export function readSource(file: PackText): { source?: Source; errors: PackError[] } {
  if (byteLength(file.text) > SIZE_LIMIT) {
    const message = '文件超过256 kB，请拆成几个文件'
    return { errors: [{ file: file.path, line: 1, column: 1, message }] }
  }
  const lines = new LineCounter()
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, stringKeys: true })
  const place = placer(file.path, lines)
  const broken = document.errors.map(error => ({
    ...place(error.pos[0]),
    message: yamlInChinese(error.code),
  }))
  if (broken.length > 0) return { errors: broken }
  const refused = refusedSyntax(document, place)
  if (refused.length > 0) return { errors: refused }
  if (document.contents === null)
    return { errors: [{ ...place(0), message: '文件是空的，请写入内容或删去文件' }] }
  return { source: sourceOf(file, document, place), errors: [] }
}

type Placer = (offset: number) => Place

function placer(file: string, lines: LineCounter): Placer {
  return offset => {
    const { line, col } = lines.linePos(offset)
    return line === 0 ? { file, line: 1, column: offset + 1 } : { file, line, column: col }
  }
}

function sourceOf(file: PackText, document: Document.Parsed, place: Placer): Source {
  const placeOf = (path: Path): Place => place(startOf(locate(document.contents, path)))
  return {
    path: file.path,
    data: document.toJS(),
    placeOf,
    placeOfKey: path => {
      const parent = locate(document.contents, path.slice(0, -1)).node
      const key = isMap(parent) ? pairOf(parent.items, path.at(-1))?.key : undefined
      return isNode(key) && key.range ? place(key.range[0]) : placeOf(path)
    },
    placeOfWords: (path, words) => {
      const { node } = locate(document.contents, path)
      const range = isNode(node) ? node.range : undefined
      const found = range ? file.text.slice(range[0], range[1]).indexOf(words) : -1
      return range && found >= 0 ? place(range[0] + found) : placeOf(path)
    },
  }
}

/** A node together with the key it stands under. */
interface Located {
  node: unknown
  key: unknown
}

function locate(root: unknown, path: Path): Located {
  let at: Located = { node: root, key: undefined }
  for (const step of path) {
    const next: Located | undefined = isMap(at.node)
      ? locatedIn(pairOf(at.node.items, step))
      : isSeq(at.node)
        ? { node: at.node.items[Number(step)], key: undefined }
        : undefined
    if (!next || !isNode(next.node)) return at
    at = next
  }
  return at
}

function locatedIn(pair: Pair | undefined): Located | undefined {
  return pair && { node: pair.value, key: pair.key }
}

function pairOf(pairs: readonly Pair[], key: PropertyKey | undefined): Pair | undefined {
  return pairs.find(pair => isScalar(pair.key) && String(pair.key.value) === String(key))
}

/** A value left empty has no place of its own; its key has. */
function startOf({ node, key }: Located): number {
  const range = isNode(node) ? node.range : undefined
  if (range && range[0] === range[1] && isNode(key) && key.range) return key.range[0]
  return range?.[0] ?? 0
}

function refusedSyntax(document: Document.Parsed, place: Placer): PackError[] {
  const errors: PackError[] = []
  const refuse = (node: unknown, message: string): void => {
    errors.push({ ...place(isNode(node) ? (node.range?.[0] ?? 0) : 0), message })
  }
  if (document.directives.yaml.explicit === true) refuse(undefined, '不支持以“%”开头的指令行，请删去')
  walk(document.contents, 0, (node, depth) => {
    if (isAlias(node)) refuse(node, '不支持别名（*名称），请把内容照写一遍')
    else if (node.anchor) refuse(node, `不支持锚点“&${node.anchor}”，请删去，并把内容照写一遍`)
    if (node.tag !== undefined) refuse(node, `不支持标签“${shortTag(node.tag)}”，请删去`)
    const merge = isMap(node) ? pairOf(node.items, '<<') : undefined
    if (merge) refuse(merge.key, '不支持合并键“<<”，请把内容照写一遍')
    if (depth === DEPTH_LIMIT) refuse(node, '层次过深，请减少嵌套')
    return depth < DEPTH_LIMIT
  })
  return errors
}

/** Visits keys and values from above; goes below a node only when `visit` says so. */
function walk(node: unknown, depth: number, visit: (node: Node, depth: number) => boolean): void {
  if (isPair(node)) {
    walk(node.key, depth, visit)
    walk(node.value, depth, visit)
  } else if (isNode(node) && visit(node, depth) && isCollection(node)) {
    for (const item of node.items) walk(item, depth + 1, visit)
  }
}

function shortTag(tag: string): string {
  return tag.replace('tag:yaml.org,2002:', '!!')
}

/** Bytes of the text in UTF-8. */
function byteLength(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
