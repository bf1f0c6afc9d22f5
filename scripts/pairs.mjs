// Builds the pairs of tests/pairs and prints their folders: `node scripts/pairs.mjs [name or its beginning …]`.
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const REPOSITORY = fileURLToPath(new URL('../', import.meta.url))
// Two folders below the root, as the sources are, because they find the checkout from where they lie.
const folder = mkdtempSync(path.join(REPOSITORY, 'node_modules', '.pairs-'))

try {
  const outfile = path.join(folder, 'print.mjs')
  await build({
    entryPoints: [path.join(REPOSITORY, 'tests', 'pairs', 'print.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    define: { __NEXXO_VERSION__: '"0.1.0"' },
    logLevel: 'warning',
  })
  const { printPairs } = await import(pathToFileURL(outfile).href)
  const failed = await printPairs(process.argv.slice(2), (line) => console.log(line))
  process.exitCode = failed === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
