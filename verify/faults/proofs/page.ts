import type { DefaultTreeAdapterTypes as Html } from 'parse5'
import type { Prover } from './index.ts'

/** A parser of HTML reads one tree from both pages. */
export const samePage: Prover = async ({ before, after }) => {
  const { parse, serialize } = await import('parse5')
  const [one, two] = [parse(before), parse(after)]
  if (one.mode !== two.mode || serialize(one) !== serialize(two)) return undefined
  return { name: 'same-page', because: 'Both pages are parsed into the same tree.' }
}

/** Only scripts that wait for the whole page stand elsewhere: all others, and they among themselves, are in the old order. */
export const sameRunningOrder: Prover = async ({ before, after }) => {
  const { parse, serialize } = await import('parse5')
  const written = [before, after].map((text) => {
    const document = parse(text)
    const waiting = removeWaiting(document)
    return JSON.stringify([document.mode, serialize(document), waiting])
  })
  if (written[0] !== written[1]) return undefined
  return {
    name: 'same-running-order',
    because: 'Scripts that wait for the whole page run in the old order, after all else.',
  }
}

/** Takes scripts with `defer` or `type=module` that come from a file out of the tree, and names them in order. */
function removeWaiting(parent: Html.ParentNode): readonly string[] {
  const found: string[] = []
  parent.childNodes = parent.childNodes.filter((node) => {
    // Space between the elements of a head is nothing to anybody.
    if (!('tagName' in node)) return parent.nodeName !== 'head' || !('value' in node) || node.value.trim() !== ''
    if (waits(node)) found.push(JSON.stringify(node.attrs))
    else found.push(...removeWaiting(node))
    return !waits(node)
  })
  return found
}

function waits(element: Html.Element): boolean {
  const of = (name: string) => element.attrs.find((attribute) => attribute.name === name)?.value
  if (element.tagName !== 'script' || of('src') === undefined || of('async') !== undefined) return false
  return of('type') === 'module' || of('defer') !== undefined
}
