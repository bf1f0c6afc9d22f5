import { queryScript, spanOf } from '../../../../transforms/script/query.ts'
import { eachScript, type ScriptEdits } from '../../../each-script.ts'
import type { Rule } from '../../../rule.ts'
import { markLeftover } from '../../leftover.ts'
import { ensuresIn } from './find.ts'
import { rewriteEnsure } from './rewrite.ts'

const ID = 'webpack/require-ensure'
const TASK = 'write import()'

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
  const { path, text } = file
  const script = queryScript(path, text)
  const calls = script === undefined ? [] : ensuresIn(script)
  const done = calls.map((call) => ({ call, edits: rewriteEnsure(call, file) }))
  const left = done.flatMap(({ call, edits }) => (edits === undefined ? [spanOf(call.path.node).start] : []))
  return {
    edits: [
      ...done.flatMap(({ edits }) => edits ?? []),
      ...markLeftover({ id: ID, path, text, places: left, task: TASK }),
    ],
    diagnostics: [],
  }
}
