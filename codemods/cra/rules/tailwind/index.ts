import { nodes, queryScript, spanOf } from '../../../../transforms/script/query.ts'
import { applyEdits, type TextEdit } from '../../../../transforms/text.ts'
import type { Rule } from '../../../rule.ts'

const CONFIGS = /^tailwind\.config\.(?:[cm]?js|ts)$/
/** A path or glob that finds `public/index.html`. */
const PAGE = /^(?:\.\/)?public\/(?:\*\*\/)?(?:\*|index)(?:\.(?:html|\{[^}]*\bhtml\b[^}]*\}))?$/

/** Tailwind searches the page for class names; the page has moved to the root. */
export const tailwind: Rule = {
  id: 'cra/tailwind',
  title: 'Let Tailwind search the page where it is now',
  safety: 'automatic',
  applies: ({ features }) => features.some(({ id }) => id === 'tailwind'),
  run(tree) {
    for (const file of tree.list().filter((path) => CONFIGS.test(path))) {
      const text = tree.read(file)
      if (text !== undefined && !/["'](?:\.\/)?index\.html["']/.test(text))
        tree.write(file, applyEdits(text, edits(file, text)))
    }
    return []
  },
}

/** The page's own path is replaced; behind the first glob, which may find more, the page is added. */
function edits(file: string, text: string): readonly TextEdit[] {
  const found: { readonly start: number; readonly end: number }[] = []
  queryScript(file, text)
    ?.find(nodes.StringLiteral)
    .forEach(({ node }) => {
      if (PAGE.test(node.value)) found.push(spanOf(node))
    })
  const own = found.filter(({ start, end }) => text.slice(start, end).includes('index.html'))
  if (own.length > 0)
    return own.map(({ start, end }) => ({ start, end, text: text.slice(start, end).replace('public/', '') }))
  const [glob] = found
  if (glob === undefined) return []
  const quote = text[glob.start] ?? "'"
  return [{ start: glob.end, end: glob.end, text: `, ${quote}./index.html${quote}` }]
}
