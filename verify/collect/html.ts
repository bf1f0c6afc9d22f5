import type { DefaultTreeAdapterTypes as Tree } from 'parse5'

/** An element or text of a page in plain form; comments and white space between tags are left out. */
export interface HtmlNode {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  /** Text of a text node, or the raw text of a script or style. */
  readonly text: string
  readonly children: readonly HtmlNode[]
}

const BOOLEAN = new Set(
  'async defer nomodule disabled checked selected hidden required readonly multiple autofocus autoplay controls loop muted novalidate open reversed default ismap formnovalidate itemscope inert playsinline allowfullscreen'.split(
    ' ',
  ),
)
const RAW = new Set(['script', 'style', 'noscript', 'template'])

/** Parses a page as browsers do: the one door to parse5. */
export async function parseHtml(text: string): Promise<HtmlNode> {
  const { parse } = await import('parse5')
  const document = parse(text, { scriptingEnabled: false })
  const root = document.childNodes.find((node) => node.nodeName === 'html')
  if (root === undefined) return emptyPage
  const page = plain(root)
  // Without a document type browsers lay the page out as they did last century.
  return document.mode === 'no-quirks' ? page : { ...page, attributes: { ...page.attributes, '(mode)': document.mode } }
}

const emptyPage: HtmlNode = { tag: 'html', attributes: {}, text: '', children: [] }

function plain(node: Tree.ChildNode): HtmlNode {
  if (!('tagName' in node)) return { ...emptyPage, tag: '#text', text: collapsed('value' in node ? node.value : '') }
  const attributes = node.attrs.map(({ name, value }) => [name, BOOLEAN.has(name) ? '' : value.trim()] as const)
  const inner = node.tagName === 'template' && 'content' in node ? node.content.childNodes : node.childNodes
  const raw = node.tagName === 'script' || node.tagName === 'style'
  return {
    tag: node.tagName,
    attributes: Object.fromEntries(attributes.toSorted(([one], [two]) => (one < two ? -1 : 1))),
    text: raw ? inner.map((part) => ('value' in part ? part.value : '')).join('') : '',
    children: raw ? [] : inner.filter(isContent).map(plain),
  }
}

function isContent(node: Tree.ChildNode): boolean {
  if (node.nodeName === '#comment' || node.nodeName === '#documentType') return false
  return !('value' in node) || node.value.trim() !== '' || RAW.has(node.nodeName)
}

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
