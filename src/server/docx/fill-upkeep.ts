import type { Element, Node } from '@xmldom/xmldom'
import type { Touched } from './fill-paragraph.ts'
import { childElements, findChild, isElement, wordName } from './xml.ts'

/** Keeps the promises a document makes about filled text: content controls and the second drawing of a text box. */
export function keepConsistent(touched: readonly Touched[]): void {
  const filled = touched.flatMap(runs => runs.filled)
  const all = [...filled, ...touched.flatMap(runs => runs.marked)]
  for (const control of ancestors(filled, node => wordName(node) === 'sdt')) releaseControl(control)
  for (const choice of ancestors(all, node => node.localName === 'Choice')) copyToFallback(choice)
}

function ancestors(runs: readonly Element[], isWanted: (element: Element) => boolean): Set<Element> {
  const found = new Set<Element>()
  for (const run of runs) {
    for (let node: Node | null = run; node; node = node.parentNode) {
      if (isElement(node) && isWanted(node)) found.add(node)
    }
  }
  return found
}

/** A filled control shows a value, no longer its prompt, and must not be overwritten from the data it was bound to. */
function releaseControl(control: Element): void {
  const properties = findChild(control, 'sdtPr')
  if (!properties) return
  for (const child of [...childElements(properties)]) {
    if (child.localName === 'showingPlcHdr' || child.localName === 'dataBinding')
      properties.removeChild(child)
  }
}

/** Word draws a text box twice, for new and old programs; both must show the same words. */
function copyToFallback(choice: Element): void {
  const wrapper = choice.parentNode
  if (!wrapper) return
  const fallback = [...childElements(wrapper)].find(child => child.localName === 'Fallback')
  if (!fallback) return
  const from = boxes(choice)
  const to = boxes(fallback)
  if (from.length !== to.length) {
    wrapper.removeChild(fallback)
    return
  }
  from.forEach((box, index) => {
    const old = to[index]
    if (old) old.parentNode?.replaceChild(box.cloneNode(true), old)
  })
}

function boxes(branch: Element): Element[] {
  return [...branch.getElementsByTagName('*')].filter(element => wordName(element) === 'txbxContent')
}
