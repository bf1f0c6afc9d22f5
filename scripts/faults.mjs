// Runs the fault laboratory: bundles it into the cache and starts it. `npm run faults -- --help` tells what it understands.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
// Two folders below the root, as the sources are, because they find the checkout from where they lie.
const outfile = path.join(root, 'node_modules', '.nexxo-faults', 'laboratory.mjs')
await build({
  absWorkingDir: root,
  entryPoints: ['tests/faults/main.ts'],
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
const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(status ?? 70)
