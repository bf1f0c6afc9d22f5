// Runs webpack loaders under webpack and in the bridge: bundles the program into the cache and starts it. `npm run loaders -- --help` tells what it understands.
import { spawnSync } from 'node:child_process'
import { bundleSource } from './bundle.mjs'

await bundleSource('tests/loaders/build-one.ts', '.nexxo-loaders')
const program = await bundleSource('tests/loaders/main.ts', '.nexxo-loaders')
const { status } = spawnSync(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = status ?? 70
