import { build } from '../../engine/build.ts'

/** A process of its own: what loaders of one case change in Node must not reach another's. */
const outcome = await build({ root: process.cwd(), mode: 'production', env: {}, version: '0' })
if (outcome.status === 'failed') {
  process.stderr.write(outcome.diagnostics.map((one) => one.message).join('\n'))
  process.exitCode = 1
}
