// Runs the fault laboratory: bundles it into the cache and starts it. `npm run faults -- --help` tells what it understands.
import { spawnSync } from 'node:child_process'
import { bundleSource, ROOT } from './bundle.mjs'

const laboratory = await bundleSource('tests/faults/main.ts', '.nexxo-faults')
const { status } = spawnSync(process.execPath, ['--enable-source-maps', laboratory, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
})
process.exitCode = status ?? 70
