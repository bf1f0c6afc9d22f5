import type { Plugin, PluginContext } from 'rolldown'
import type { MagicString } from 'magic-string'
import type { Program } from 'oxc-parser'
import { AMD_RUNTIME, amdUse, declares, GIVEN_BY } from '../scripts/amd.ts'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { editScript } from './edit-script.ts'
import { isOwnScript } from './module-id.ts'
import { walk } from './parse.ts'

/** Names that scripts without imports and exports find free in the source tool: `define` under webpack, `global` under Rollup. */
export function freeNamePlugin({ config }: Build): Plugin {
  const sign = { webpack: /\btypeof define\b|\bdefine\s*\(|\bdefine\.amd\b/, rollup: /\bglobal\b/, node: NOTHING }[
    config.interop
  ]
  return {
    name: 'nexxo:free-names',
    transform: {
      filter: { id: /^[^\0].*\.c?jsx?$/, code: { include: sign, exclude: /^\s*(?:import\b\s*[^\s(.]|export\b)/m } },
      handler(code, id) {
        return editScript(code, id, async ({ program, text, file }) => {
          const declaration =
            config.interop === 'webpack'
              ? await amdDefine(program, { context: this, file, text })
              : commonGlobal(program)
          // On the first line, so that all others keep their number.
          if (declaration !== undefined) text.prepend(`${declaration};`)
        })
      },
    },
  }
}

/** Where a dependency is missing a script of a package is left to its other branches, and one of the project does not build. */
async function amdDefine(
  program: Program,
  { context, file, text }: { readonly context: PluginContext; readonly file: string; readonly text: MagicString },
): Promise<string | undefined> {
  const use = amdUse(program)
  if (use === undefined) return undefined
  const requests = use.listed.filter(({ name }) => !GIVEN_BY.has(name))
  const found = await Promise.all(requests.map(({ name }) => context.resolve(name, file, { skipSelf: true })))
  if (found.includes(null) && !isOwnScript(file)) return undefined
  for (const { start, end } of use.requires) text.overwrite(start, end, '__nexxoRequire')
  // Names of modules say nothing once they are found: webpack leaves none either.
  for (const { node, name } of use.listed)
    text.overwrite(node.start, node.end, GIVEN_BY.get(name) ?? `() => require(${JSON.stringify(name)})`)
  return `var define = require(${JSON.stringify(AMD_RUNTIME)})(module)`
}

function commonGlobal(program: Program): string | undefined {
  const found = { isCommon: false, isOwn: false }
  walk(program, (node) => {
    if (declares(node, 'global')) found.isOwn = true
    if (node.type === 'Identifier' && /^(?:module|exports|require)$/.test(node.name)) found.isCommon = true
  })
  return found.isCommon && !found.isOwn ? 'var global = globalThis' : undefined
}
