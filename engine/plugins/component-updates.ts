import path from 'node:path'
import type { Plugin } from 'rolldown'
import type { ClientModule } from '../dev/client-code.ts'
import type { Build } from '../state.ts'

const OWN = '\0nexxo/updates/'

/** The id of the module by which components of a framework are exchanged in a page, under the development server. */
export function updatesModule(name: ClientModule): string {
  return OWN + name
}

/** Modules of the client that components import; what they import of a framework is the project's. */
export function componentUpdatesPlugin({ config: { root } }: Build): Plugin {
  return {
    name: 'nexxo:component-updates',
    resolveId: {
      order: 'pre',
      filter: { id: [/^\0nexxo\/updates\//, /^svelte\/internal$/] },
      handler(source, importer) {
        if (source.startsWith(OWN)) return source
        return importer?.startsWith(OWN) === true ? this.resolve(source, path.join(root, 'package.json')) : null
      },
    },
    load: {
      filter: { id: /^\0nexxo\/updates\// },
      async handler(id) {
        const { clientCode } = await import('../dev/client-code.ts')
        // The modules are named above alone.
        return { code: await clientCode(id.slice(OWN.length) as ClientModule), moduleType: 'js' }
      },
    },
  }
}
