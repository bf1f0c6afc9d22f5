// Parcel has no folder of public files: the page names them where they lie, and those that scripts name are copied.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'

const outDir = process.env.BENCH_OUT
const bin = createRequire(import.meta.url).resolve('parcel/lib/bin.js')
const args = ['build', 'parcel/index.html', '--dist-dir', outDir, '--no-source-maps', '--public-url', '/']
const { status } = spawnSync(process.execPath, [bin, ...args], { stdio: 'inherit' })
if (fs.existsSync('public')) fs.cpSync('public', outDir, { recursive: true })
process.exitCode = status ?? 1
