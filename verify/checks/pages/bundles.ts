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
  return [
    ...comparePresence(pair),
    ...compareModes(pair),
    ...compareMedia(pair),
    ...compareIntegrity(pair),
    ...compareCharset(pair),
    ...comparePositions(pair),
    ...comparePortions(pair),
  ]
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

/** A script in the body that content follows runs before that content is there. */
function modeOf(node: PageNode, page: PageEvidence): string {
  if (node.mode !== 'blocking' || node.place !== 'body') return node.mode ?? 'blocking'
  const later = page.nodes.slice(page.nodes.indexOf(node) + 1)
  const content = later.some(({ kind, text }) => kind === 'text' || (kind === 'element' && !text.startsWith('<script')))
  return content ? 'within the body' : 'at the end of the body'
}

/** A sheet for print must not become one for every medium; how many sheets there are is the bundler's choice. */
function compareMedia({ path, one, two, context }: Pair): readonly Finding[] {
  const [before, after] = [mediaOf(one), mediaOf(two)]
  if (before === after || before === '' || after === '') return []
  const message = `The stylesheets of \`${path}\` are for other media.`
  return [finding(context, 'pages/style-media', { original: before, migrated: after, message, at: `${path} styles` })]
}

function mediaOf(page: PageEvidence): string {
  const texts = ofKind(page, 'bundle-style').map(({ text }) => text.replace(/^bundle style ?/, '') || 'all')
  return [...new Set(texts)].toSorted().join(', ')
}

/** A wrong hash makes a browser refuse the file; a lost one only takes a protection away. */
function compareIntegrity({ path, one, two, context }: Pair): readonly Finding[] {
  const [before, after] = [integrities(one), integrities(two)]
  const place = `${path} integrity`
  if (after.includes('wrong') && !before.includes('wrong')) {
    const message = `\`${path}\` names a hash that is not the hash of the file, so browsers refuse the file.`
    return [finding(context, 'pages/integrity-wrong', { original: before[0], migrated: 'wrong', message, at: place })]
  }
  if (before.length === 0 || after.length > 0) return []
  const message = `\`${path}\` secures its files by \`integrity\` in the original output only.`
  return [finding(context, 'pages/integrity-missing', { original: before[0], migrated: undefined, message, at: place })]
}

function integrities(page: PageEvidence): readonly ('right' | 'wrong')[] {
  return page.nodes.flatMap(({ integrity }) => (integrity === undefined ? [] : [integrity]))
}

const SEEN_BYTES = 1024

function compareCharset({ path, one, two, context }: Pair): readonly Finding[] {
  const [before, after] = [one.charsetEnd ?? 0, two.charsetEnd ?? 0]
  if (after <= SEEN_BYTES || before > SEEN_BYTES) return []
  const message = `The encoding of \`${path}\` is named after ${after} bytes, where browsers no longer look.`
  const sides = { original: `${before} B`, migrated: `${after} B`, message, at: `${path} charset` }
  return [finding(context, 'pages/charset-late', sides)]
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
  const scripts = ofKind(page, 'bundle-script')
  const running = scripts.filter(({ mode }) => mode !== 'registers')
  return [...new Set(running.map((node) => modeOf(node, page)))].join(', ')
}

function waits(mode: string): boolean {
  return /^(?:defer|module|at the end of the body)$/.test(mode)
}

function order(page: PageEvidence): readonly string[] {
  const styles = page.nodes.filter(
    (node) =>
      node.kind === 'bundle-style' ||
      (node.kind === 'element' && /^<(?:style|link .*rel="stylesheet")/.test(node.text)),
  )
  return styles.map((node) => node.text).filter((text, index, list) => text !== list[index - 1])
}

function count(page: PageEvidence): string {
  const kinds = ['bundle-script', 'bundle-style', 'preload', 'runtime-script', 'critical-style'] as const
  return kinds.map((kind) => `${ofKind(page, kind).length} ${kind}`).join(', ')
}
