import path from 'node:path'
import type { Plugin } from 'rolldown'
import { escapePattern } from '../../core/text.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { globalParameters } from '../scripts/global-parameters.ts'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { editScript } from './edit-script.ts'
import { SCRIPT_ID } from './module-id.ts'
import { polyfilledGlobals } from './node-polyfills.ts'

const MODULE = '\0nexxo/provide:'

/** What Rolldown's injection is told: free identifier → module and export. */
export function injections(config: ResolvedConfig): Record<string, string | [string, string]> {
  const own = Object.entries(config.provide).map(([name, provided]): [string, string | [string, string]] => {
    const [module, ...names] = typeof provided === 'string' ? [provided] : provided
    const request = module.startsWith('.') ? path.resolve(config.root, module) : module
    const [first] = names
    if (first === undefined && config.interop !== 'webpack') return [name, request]
    if (first !== undefined && names.length === 1) return [name, [request, first]]
    return [name, [`${MODULE}${JSON.stringify([request, ...names])}`, 'provided']]
  })
  return { ...polyfilledGlobals(config), ...Object.fromEntries(own) }
}

/** A module as a whole, or what lies deep in it: `require` gives what webpack's ProvidePlugin gives. */
export function providePlugin({ config }: Build): Plugin {
  // `window.jQuery` of a function that is given `window` as `window` is the global's, for webpack.
  const members = Object.keys(config.provide).filter((name) => name.includes('.'))
  const owners = new Set(members.map((name) => name.slice(0, name.indexOf('.'))))
  return {
    name: 'nexxo:provide',
    transform: {
      filter: {
        id: SCRIPT_ID,
        code: members.length === 0 ? NOTHING : new RegExp(members.map(escapePattern).join('|')),
      },
      handler: (code, id) =>
        editScript(code, id, ({ program, text }) => {
          for (const { name, start, end } of globalParameters(program, owners)) text.overwrite(start, end, `own${name}`)
        }),
    },
    resolveId: { filter: { id: new RegExp(`^${MODULE}`) }, handler: (id) => id },
    load: {
      filter: { id: new RegExp(`^${MODULE}`) },
      handler(id) {
        // Written by `injections` above.
        const [module = '', ...names] = JSON.parse(id.slice(MODULE.length)) as string[]
        const access = names.map((name) => `[${JSON.stringify(name)}]`).join('')
        return {
          // An ES module, so that a call of the name is no call of a member.
          code: `export const provided = require(${JSON.stringify(module)})${access}`,
          moduleType: 'js',
          moduleSideEffects: false,
        }
      },
    },
  }
}
