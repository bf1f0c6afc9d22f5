import path from 'node:path'
import type { Plugin } from 'rolldown'
import type { ResolvedConfig } from '../config/resolve.ts'
import type { Build } from '../state.ts'
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
export function providePlugin(_build: Build): Plugin {
  return {
    name: 'nexxo:provide',
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
