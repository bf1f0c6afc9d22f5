// Runs conformance suites: bundles the program into the cache and starts it. `npm run conformance -- --help` tells what it understands.
import { spawnSync } from 'node:child_process'
import { bundleSource } from './bundle.mjs'

const program = await bundleSource('tests/conformance/main.ts', '.nexxo-conformance')
const { status } = spawnSync(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = status ?? 70
