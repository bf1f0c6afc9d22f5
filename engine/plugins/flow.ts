import type { PluginItem } from '@babel/core'
import type { Plugin } from 'rolldown'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { failWith } from './fail.ts'
import { fileOf, isOwnScript } from './module-id.ts'
import { parseScript } from './parse.ts'

/** Strips Flow's types from the project's `.js` files: those that say `@flow`, and those that are not JavaScript without it. */
export function flowPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:flow',
    transform: {
      filter: {
        id: build.config.script.flow ? { include: /\.[cm]?jsx?$/, exclude: /[\\/]node_modules[\\/]/ } : NOTHING,
      },
      async handler(code, id) {
        if (!isOwnScript(id)) return null
        const file = fileOf(id)
        if (!/@flow\b/.test(code) && (await parseScript(file, code)) !== undefined) return null
        return strip(file, code).catch((error: unknown) => {
          // Not Flow either: the file is simply wrong, and the engine's own parser says so with a better message.
          return /@flow\b/.test(code) ? failWith(error, build, file) : null
        })
      },
    },
  }
}

async function strip(file: string, code: string): Promise<{ code: string; map: never }> {
  const babel = await import('@babel/core')
  const { default: plugin } = await import('@babel/plugin-transform-flow-strip-types')
  const result = await babel.transformAsync(code, {
    filename: file,
    babelrc: false,
    configFile: false,
    sourceMaps: true,
    parserOpts: { plugins: ['jsx', ['flow', { all: true }], 'decorators-legacy'], allowReturnOutsideFunction: true },
    plugins: [[plugin, { allowDeclareFields: true }] as PluginItem],
  })
  // Babel's map is a version 3 source map, which is what Rolldown reads; only the declared types differ.
  return { code: result?.code ?? code, map: (result?.map ?? undefined) as never }
}
