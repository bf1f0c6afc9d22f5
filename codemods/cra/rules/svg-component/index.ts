import { eachScript } from '../../../each-script.ts'
import type { Rule } from '../../../rule.ts'
import { NAME, rewriteScript } from './rewrite.ts'

/** `import { ReactComponent as Pear } from './pear.svg'`: the component becomes a query of its own. */
export const svgComponent: Rule = {
  id: 'cra/svg-component',
  title: 'Import SVG components through ?component',
  safety: 'automatic',
  applies: ({ features, ledger }) =>
    features.some(({ id }) => id === 'svg-component') || ledger.some(({ id }) => id === 'cra/svg-namespace'),
  run: (tree) => eachScript(tree, [NAME, '.svg'], rewriteScript),
}
