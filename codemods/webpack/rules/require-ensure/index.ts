import { queryScript } from '../../../../transforms/script/query.ts'
import { eachScript, type ScriptEdits } from '../../../each-script.ts'
import type { Rule } from '../../../rule.ts'
import { ensuresIn } from './find.ts'
import { rewriteEnsure } from './rewrite.ts'

const ID = 'webpack/require-ensure'

/** Chunks of webpack 1 to 3 are loaded by `import()`. */
export const requireEnsure: Rule = {
  id: ID,
  title: 'Load chunks by import() instead of require.ensure',
  safety: 'review',
  applies: (project) => project.ledger.some(({ id }) => id === ID),
  run: (tree, { build }) =>
    eachScript(tree, ['require', 'ensure'], (path, text) => rewrite({ tree, alias: build.resolve.alias, path, text })),
}

function rewrite(file: Parameters<typeof rewriteEnsure>[1]): ScriptEdits {
  const script = queryScript(file.path, file.text)
  const calls = script === undefined ? [] : ensuresIn(script)
  return { edits: calls.flatMap((call) => rewriteEnsure(call, file) ?? []), diagnostics: [] }
}
