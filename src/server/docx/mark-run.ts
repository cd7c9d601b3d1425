import type { Element, Node } from '@xmldom/xmldom'
import { childElements, createLike, findChild, setLike, wordName } from './xml.ts'

/** The order the schema wants for the properties of a run. */
const ORDER = (
  'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish ' +
  'webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang ' +
  'eastAsianLayout specVanish oMath rPrChange'
).split(' ')

/** Marks some neighbouring contents of a run red on yellow; the run is cut so that the rest keeps its look. */
export function markRun(run: Element, nodes: readonly Element[]): void {
  const [first] = nodes
  const last = nodes.at(-1)
  if (!first || !last) return
  let marked = run
  // Contents wrapped in something else inside the run cannot be cut out; then the whole run is marked.
  if (first.parentNode === run && last.parentNode === run) {
    if (last.nextSibling) cutRun(run, last.nextSibling)
    if (hasContentBefore(first)) marked = cutRun(run, first)
  }
  const properties = findChild(marked, 'rPr') ?? createLike(marked, 'rPr')
  if (properties.parentNode !== marked) marked.insertBefore(properties, marked.firstChild)
  setProperty({ properties, name: 'color', value: 'FF0000' })
  setProperty({ properties, name: 'highlight', value: 'yellow' })
}

/** Moves `from` and what follows it into a new run with the same properties, right behind the old one. */
function cutRun(run: Element, from: Node): Element {
  const tail = createLike(run, 'r')
  for (const attribute of run.attributes)
    tail.setAttributeNS(attribute.namespaceURI, attribute.name, attribute.value)
  const properties = findChild(run, 'rPr')
  if (properties) tail.appendChild(properties.cloneNode(true))
  for (let node: Node | null = from; node; ) {
    const next: Node | null = node.nextSibling
    tail.appendChild(node)
    node = next
  }
  run.parentNode?.insertBefore(tail, run.nextSibling)
  return tail
}

function hasContentBefore(node: Node): boolean {
  for (let before = node.previousSibling; before; before = before.previousSibling) {
    if (before.nodeType === 1 && wordName(before) !== 'rPr') return true
  }
  return false
}

function setProperty(input: { properties: Element; name: string; value: string }): void {
  const { properties, name } = input
  const old = findChild(properties, name)
  if (old) properties.removeChild(old)
  const property = createLike(properties, name)
  setLike(property, 'val', input.value)
  const rank = ORDER.indexOf(name)
  let before: Node | null = null
  for (const child of childElements(properties)) {
    if (ORDER.indexOf(wordName(child) ?? '') <= rank && wordName(child) !== undefined) continue
    before = child
    break
  }
  properties.insertBefore(property, before)
}
