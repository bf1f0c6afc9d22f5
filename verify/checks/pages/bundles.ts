import type { Finding } from '../../../core/comparison.ts'
import type { PageEvidence, PageNode } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'

interface Pair {
  readonly path: string
  readonly one: PageEvidence
  readonly two: PageEvidence
  readonly context: CheckContext
}

/** How a page loads what the bundler made: scripts, styles, preload links, the inline runtime. */
export function compareBundles(pair: Pair): readonly Finding[] {
  return [...comparePresence(pair), ...compareModes(pair), ...comparePositions(pair), ...comparePortions(pair)]
}

function ofKind(page: PageEvidence, kind: PageNode['kind']): readonly PageNode[] {
  return page.nodes.filter((node) => node.kind === kind)
}

function comparePresence({ path, one, two, context }: Pair): readonly Finding[] {
  return (['bundle-script', 'bundle-style'] as const).flatMap((kind) => {
    const [before, after] = [ofKind(one, kind).length, ofKind(two, kind).length]
    if ((before === 0) === (after === 0)) return []
    const word = kind === 'bundle-script' ? 'scripts' : 'stylesheets'
    const message = `\`${path}\` loads ${before} ${word} in the original output and ${after} in the migrated one.`
    const sides = { original: `${before} ${word}`, migrated: `${after} ${word}`, message, at: `${path} ${word}` }
    return [finding(context, 'pages/bundle-missing', sides)]
  })
}

/** `defer`, `type=module` and a blocking script at the end of the body all run when the document is read (B3). */
function compareModes({ path, one, two, context }: Pair): readonly Finding[] {
  const [before, after] = [modes(one), modes(two)]
  if (before === after || before === '' || after === '') return []
  const message = `The scripts of \`${path}\` are \`${before}\` in the original output and \`${after}\` in the migrated one.`
  const sides = { original: before, migrated: after, message, at: `${path} script` }
  const reason = 'Both run in order once the document has been read.'
  const benign = waits(before) && waits(after) ? { benign: { rule: 'B3', reason } } : {}
  return [finding(context, 'pages/script-mode', { ...sides, ...benign })]
}

function modeOf(node: PageNode): string {
  return node.mode === 'blocking' && node.place === 'body' ? 'at the end of the body' : (node.mode ?? 'blocking')
}

/** Sheets of the bundler must keep their side of the page's own sheets and style elements: it decides who wins. */
function comparePositions({ path, one, two, context }: Pair): readonly Finding[] {
  const [before, after] = [order(one).join('\n'), order(two).join('\n')]
  const sameSet = order(one).toSorted().join('\n') === order(two).toSorted().join('\n')
  if (before === after || !sameSet) return []
  const message = `The stylesheets of \`${path}\` stand in another order.`
  return [finding(context, 'pages/order-changed', { original: before, migrated: after, message, at: `${path} styles` })]
}

/** One script or three, with preload links and an inline runtime or without: the portions are the bundler's (B2, B10). */
function comparePortions({ path, one, two, context }: Pair): readonly Finding[] {
  const [before, after] = [count(one), count(two)]
  if (before === after) return []
  const message = `The bundlers load their own files of \`${path}\` in different portions.`
  const benign = { rule: 'B2', reason: 'Which files a bundler cuts its output into is its own choice.' }
  return [finding(context, 'pages/generated-links', { original: before, migrated: after, message, at: path, benign })]
}

function modes(page: PageEvidence): string {
  return [...new Set(ofKind(page, 'bundle-script').map(modeOf))].join(', ')
}

function waits(mode: string): boolean {
  return /^(?:defer|module|at the end of the body)$/.test(mode)
}

function order(page: PageEvidence): readonly string[] {
  const styles = page.nodes.filter(
    (node) => node.kind === 'bundle-style' || /^<(?:style|link .*rel="stylesheet")/.test(node.text),
  )
  return styles.map((node) => node.text).filter((text, index, list) => text !== list[index - 1])
}

function count(page: PageEvidence): string {
  const kinds = ['bundle-script', 'bundle-style', 'preload', 'runtime-script'] as const
  return kinds.map((kind) => `${ofKind(page, kind).length} ${kind}`).join(', ')
}
