// What the scripts that run sources of the tests share: bundling them into a module that Node can load.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export const ROOT = fileURLToPath(new URL('../', import.meta.url))
const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))

/** Bundles a source of the checkout to node_modules/`folder`/; sources find the checkout two folders above themselves, and so does the bundle. */
export async function bundleSource(entry, folder) {
  const outfile = path.join(ROOT, 'node_modules', folder, `${path.basename(entry, '.ts')}.mjs`)
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    define: { __NEXXO_VERSION__: JSON.stringify(version) },
    logLevel: 'warning',
  })
  return outfile
}
