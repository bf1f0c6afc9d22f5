import type { Finding } from '../../../core/comparison.ts'
import type { PageEvidence, PageNode } from '../evidence.ts'
import { type Check, type CheckContext, finding, level } from '../finding.ts'
import { countTexts, surplus } from '../multiset.ts'
import { alignTexts } from './align.ts'
import { compareBundles } from './bundles.ts'

const self = { id: 'pages', title: 'Pages' } as const

/** Every page as a tree in canonical form: the same elements with the same attributes in the same order. */
export const pages: Check = {
  ...self,
  compare(original, migrated, context) {
    const paths = [...new Set([...original.pages, ...migrated.pages].map((page) => page.path))].toSorted()
    const findings = paths.flatMap((path) =>
      comparePage({ path, one: find(original.pages, path), two: find(migrated.pages, path), context }),
    )
    const observations = [...original.pages, ...migrated.pages].reduce((sum, page) => sum + page.nodes.length, 0)
    const reason = observations === 0 ? 'Neither build writes a page.' : undefined
    return level(self, { observations, findings, reason })
  },
}

interface Pair {
  readonly path: string
  readonly one: PageEvidence | undefined
  readonly two: PageEvidence | undefined
  readonly context: CheckContext
}

function comparePage({ path, one, two, context }: Pair): readonly Finding[] {
  if (one === undefined || two === undefined) {
    const code = two === undefined ? 'pages/page-missing' : 'pages/page-added'
    const message = `The page \`${path}\` is only in the ${two === undefined ? 'original' : 'migrated'} output.`
    const sides = { original: one && path, migrated: two && path, message, at: path }
    return [finding(context, code, sides)]
  }
  return [
    ...compareNodes({ path, before: contentOf(one), after: contentOf(two), context }),
    ...compareBundles({ path, one, two, context }),
  ]
}

interface Nodes {
  readonly path: string
  readonly before: readonly PageNode[]
  readonly after: readonly PageNode[]
  readonly context: CheckContext
}

/** What is on one side only is paired by key into changes; what is on both sides must keep its order. */
function compareNodes({ path, before, after, context }: Nodes): readonly Finding[] {
  const [one, two] = [countTexts(before.map(placedText)), countTexts(after.map(placedText))]
  const gone = takeNodes(before, surplus(one, two), placedText)
  const come = takeNodes(after, surplus(two, one), placedText)
  const changes = pairByKey(gone, come)
  const paired = new Set(changes.flatMap(({ from, to }) => [from, to]))
  return [
    ...changes.map(({ from, to }) => {
      const message = `\`${from.at}\` is not the same.`
      const sides = { original: from.text, migrated: to.text, message, at: `${path} ${from.at}` }
      return finding(context, 'pages/node-changed', sides)
    }),
    ...gone
      .filter((node) => !paired.has(node))
      .map((node) => {
        const message = `\`${node.key}\` is missing from \`${path}\`.`
        const sides = { original: node.text, migrated: undefined, message, at: `${path} ${node.at}` }
        return finding(context, 'pages/node-missing', sides)
      }),
    ...come
      .filter((node) => !paired.has(node))
      .map((node) => {
        const message = `\`${node.key}\` was added to \`${path}\`.`
        const sides = { original: undefined, migrated: node.text, message, at: `${path} ${node.at}` }
        return finding(context, 'pages/node-added', sides)
      }),
    ...compareOrder({ path, before, after, context }, [...gone, ...come]),
  ]
}

function takeNodes(
  nodes: readonly PageNode[],
  texts: readonly string[],
  textOf: (node: PageNode) => string,
): readonly PageNode[] {
  const left = [...texts]
  return nodes.filter((node) => {
    const index = left.indexOf(textOf(node))
    if (index < 0) return false
    left.splice(index, 1)
    return true
  })
}

function pairByKey(
  gone: readonly PageNode[],
  come: readonly PageNode[],
): readonly { readonly from: PageNode; readonly to: PageNode }[] {
  const free = [...come]
  return gone.flatMap((from) => {
    const index = free.findIndex((to) => to.kind === from.kind && (to.key === from.key || to.at === from.at))
    const to = index < 0 ? undefined : free.splice(index, 1)[0]
    return to === undefined ? [] : [{ from, to }]
  })
}

function compareOrder({ path, before, after, context }: Nodes, changed: readonly PageNode[]): readonly Finding[] {
  const shared = (nodes: readonly PageNode[]) =>
    nodes.filter((node) => !changed.includes(node)).map((node) => node.text)
  const moved = alignTexts(shared(before), shared(after))
  if (moved === undefined) return []
  const message = `In \`${path}\`, \`${moved.original}\` and \`${moved.migrated}\` stand in another order.`
  return [finding(context, 'pages/order-changed', { ...moved, message, at: path })]
}

function find(list: readonly PageEvidence[], path: string): PageEvidence | undefined {
  return list.find((page) => page.path === path)
}

function contentOf(page: PageEvidence): readonly PageNode[] {
  return page.nodes.filter(({ kind }) => kind === 'element' || kind === 'text')
}

function placedText(node: PageNode): string {
  return `${node.place}\n${node.text}`
}
