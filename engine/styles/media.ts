import type { Root } from 'postcss'
import valueParser from 'postcss-value-parser'

/**
 * Takes out of lists of media queries those that no browser knows: they never match, and Lightning CSS would drop the whole rule
 * for one of them.
 */
export function dropUnknownQueries(root: Root): void {
  root.walkAtRules(/^media$/i, (rule) => {
    if (!/[\w-]\(/.test(rule.params)) return
    const queries = queriesOf(rule.params)
    const known = queries.filter(
      (query) => !query.some(({ type, value }) => type === 'function' && /[\w-]/.test(value)),
    )
    if (known.length === queries.length) return
    rule.params =
      known.length === 0 ? 'not all' : known.map((query) => valueParser.stringify([...query]).trim()).join(', ')
  })
}

function queriesOf(params: string): readonly (readonly valueParser.Node[])[] {
  const queries: valueParser.Node[][] = [[]]
  for (const node of valueParser(params).nodes) {
    if (node.type === 'div' && node.value === ',') queries.push([])
    else queries.at(-1)?.push(node)
  }
  return queries
}
