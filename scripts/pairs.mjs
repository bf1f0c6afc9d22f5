// Builds the pairs of tests/pairs and prints their folders: `node scripts/pairs.mjs [name or its beginning …]`.
import { rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleSource } from './bundle.mjs'

// A folder of its own, so that two runs do not meet.
const outfile = await bundleSource('tests/pairs/print.ts', `.nexxo-pairs-${process.pid}`)
try {
  const { printPairs } = await import(pathToFileURL(outfile).href)
  const failed = await printPairs(process.argv.slice(2), (line) => console.log(line))
  process.exitCode = failed === 0 ? 0 : 1
} finally {
  rmSync(path.dirname(outfile), { recursive: true, force: true })
}
