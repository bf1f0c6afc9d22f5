import type { Entry } from '../../../core/build-model.ts'
import { type Known, known } from '../../../core/known.ts'
import { type CraReading, fromConfig } from '../reading.ts'

/** In CRA's order. @see https://github.com/facebook/create-react-app/blob/v5.0.1/packages/react-scripts/config/paths.js */
export const EXTENSIONS = ['web.mjs', 'mjs', 'web.js', 'js', 'web.ts', 'ts', 'web.tsx', 'tsx', 'json', 'web.jsx', 'jsx']

/** The first file that CRA would take for `src/index`. */
export function entryOf(reading: CraReading): Known<Entry> {
  const evaluated = reading.config.production?.paths['appIndexJs']
  const file = evaluated ?? firstOf(reading, 'src/index') ?? 'src/index.js'
  const page = reading.page === undefined ? {} : { page: reading.page.file }
  return known({ name: 'main', file, ...page }, fromConfig(reading, 'entry'))
}

/** The first existing file of a module path without extension. */
export function firstOf(reading: CraReading, path: string): string | undefined {
  return EXTENSIONS.map((extension) => `${path}.${extension}`).find((file) => reading.project.tree.exists(file))
}
