import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { App } from '../material/apps.ts'
import { measureApp } from './matrix.ts'
import type { Bench } from './measure.ts'

const dirs: string[] = []
afterEach(() => {
  for (const dir of dirs.splice(0)) fs.rmSync(dir, { recursive: true, force: true })
})

const APP: App = {
  id: 'pears',
  title: 'pears',
  packages: 'modules',
  fill: () => undefined,
  pages: [{ path: '/', text: 'ripe' }],
}

/** A tool that is one line of JavaScript; it notes every build in `log`, and keeps `cache` when it has one. */
function benchOf(dir: string, tool: { id: string; page?: string; cache?: string; code?: string }): Bench {
  const write = `const fs = require('node:fs')
    fs.appendFileSync('log', '${tool.id} ')
    ${tool.cache === undefined ? '' : `fs.appendFileSync('log', fs.existsSync('${tool.cache}') ? '(again) ' : ''); fs.mkdirSync('${tool.cache}', { recursive: true })`}
    fs.mkdirSync(process.env.BENCH_OUT, { recursive: true })
    fs.writeFileSync(process.env.BENCH_OUT + '/index.html', '${tool.page ?? 'ripe'}')`
  return {
    tool: {
      id: tool.id,
      title: tool.id,
      package: tool.id,
      command: () => ['-e', tool.code ?? write],
      ...(tool.cache === undefined ? {} : { cache: tool.cache }),
    },
    toolDir: dir,
    appDir: dir,
    outDir: path.join(dir, 'out', tool.id),
  }
}

function workDir(): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-matrix-'))
  dirs.push(dir)
  return dir
}

/** Reads the page instead of opening it. */
async function check(outDir: string) {
  const text = fs.readFileSync(path.join(outDir, 'index.html'), 'utf8')
  return text === ''
    ? ({ status: 'fails', reason: 'an empty page' } as const)
    : ({ status: 'runs', texts: [text] } as const)
}

it('builds once to look, twice for the noise and once a round in turns', async () => {
  const dir = workDir()
  const benches = [benchOf(dir, { id: 'pear' }), benchOf(dir, { id: 'plum', cache: 'kept' })]
  const { tools } = await measureApp({ app: APP, benches, rounds: 2, check, onProgress: () => undefined })
  const log = fs.readFileSync(path.join(dir, 'log'), 'utf8').trim()
  expect(log).toBe('pear plum pear pear plum plum pear plum plum (again) plum plum (again) pear')
  expect(
    tools.map((one) => one.status === 'measured' && [one.pair.length, one.rounds.length, one.again.length]),
  ).toEqual([
    [2, 2, 0],
    [2, 2, 2],
  ])
})

it('leaves out, with the reason, what fails, does not run or shows something else', async () => {
  const dir = workDir()
  const benches = [
    benchOf(dir, { id: 'pear' }),
    benchOf(dir, { id: 'stone', code: 'console.error("Error: a stone"); process.exit(1)' }),
    benchOf(dir, { id: 'empty', page: '' }),
    benchOf(dir, { id: 'other', page: 'green' }),
  ]
  const { tools } = await measureApp({ app: APP, benches, rounds: 1, check, onProgress: () => undefined })
  expect(tools.map((one) => (one.status === 'failed' ? one.reason : one.status))).toEqual([
    'measured',
    'the build fails: Error: a stone',
    'an empty page',
    '/: the page shows other text than that of pear',
  ])
})

it('measures time, memory and sizes of what was built', async () => {
  const dir = workDir()
  const { tools } = await measureApp({
    app: APP,
    benches: [benchOf(dir, { id: 'pear' })],
    rounds: 1,
    check,
    onProgress: () => undefined,
  })
  const [pear] = tools
  if (pear?.status !== 'measured') throw new Error('The tool failed.')
  expect(pear.sizes).toMatchObject({ files: 1, bytes: 4 })
  expect(pear.rounds[0]?.wallMs).toBeGreaterThan(1)
  if (process.platform === 'linux') expect(pear.rounds[0]?.peakBytes).toBeGreaterThan(1e6)
})
