import type { Plugin } from 'rolldown'

/** What a report wants to know of a module beyond its size. */
export interface GraphModule {
  readonly importers: readonly string[]
  readonly dynamicImporters: readonly string[]
  readonly isEntry: boolean
  readonly format: 'esm' | 'cjs' | 'other'
}

/** By module id. */
export type ModuleGraph = Map<string, GraphModule>

const FORMATS = { es: 'esm', cjs: 'cjs', unknown: 'other' } as const

/** Copies the module graph when all modules are loaded; asking for each costs time, so only a report does. */
export function graphPlugin(graph: ModuleGraph): Plugin {
  return {
    name: 'nexxo:report',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const info = this.getModuleInfo(id)
        if (info === null) continue
        graph.set(id, {
          importers: info.importers,
          dynamicImporters: info.dynamicImporters,
          isEntry: info.isEntry,
          format: FORMATS[info.inputFormat],
        })
      }
    },
  }
}
