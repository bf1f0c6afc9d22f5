import fs from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'rolldown'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { fileOf } from './module-id.ts'

/**
 * A module that a plugin makes may have the path of a file that does not exist (`/__vue-router/auto`). The packages that it imports are those of
 * the project, as under Vite (`tryNodeResolve` takes the root where the importer is no file).
 */
export function madeImporterPlugin({ config }: Build): Plugin {
  const fromRoot = path.join(config.root, 'package.json')
  return {
    name: 'nexxo:made-importers',
    resolveId: {
      filter: { id: config.plugins.length > 0 ? /^@?\w[^:]*$/ : NOTHING },
      handler(source, importer, { kind }) {
        if (importer === undefined || !path.isAbsolute(importer) || fs.existsSync(fileOf(importer))) return null
        return this.resolve(source, fromRoot, { skipSelf: true, kind })
      },
    },
  }
}
