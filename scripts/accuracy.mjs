// Measures the analyzer on labelled projects: bundles the program into the cache and starts it. `npm run accuracy -- --help` tells what it understands.
import { spawnSync } from 'node:child_process'
import { bundleSource } from './bundle.mjs'

const program = await bundleSource('tests/accuracy/main.ts', '.nexxo-accuracy')
const { status } = spawnSync(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = status ?? 70
