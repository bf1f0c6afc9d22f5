// Measures what verifying an app with five routes costs besides its builds.
//   npm run bench:verify -- [--runs 5] [--write] [--original DIR --migrated DIR]
import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { bundleSource, ROOT } from '../../scripts/bundle.mjs'

const { watchMemory } = await import(pathToFileURL(await bundleSource('bench/memory.ts', '.nexxo-bench')).href)

const BIN = path.join(ROOT, 'bin', 'nexxo.js')
const PROJECT = 'cra-lazy-routes'

const { values: flags } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    write: { type: 'boolean', default: false },
    original: { type: 'string' },
    migrated: { type: 'string' },
  },
})

const pair = flags.original && flags.migrated ? { ...flags, remove: () => undefined } : await makePair()
try {
  const runs = Math.max(1, Number(flags.runs))
  const measured = { static: [], browser: [] }
  let routes = 0
  for (let run = 0; run < runs; run += 1) {
    for (const level of ['static', 'browser']) {
      const seen = await verify(pair, level)
      measured[level].push(seen)
      routes = Math.max(routes, seen.routes)
      console.error(`${level} ${run + 1} of ${runs}: ${(seen.wallMs / 1000).toFixed(1)} s, ${seen.verdict}`)
    }
  }
  const text = table(measured, routes)
  console.log(text)
  if (flags.write) writeTable(text)
} finally {
  pair.remove()
}

/** The original of the fixture and its migrated build, both as the tests of projects make them. */
async function makePair() {
  const outfile = await bundleSource('tests/support/materialise.ts', '.nexxo-bench')
  const { materialise, buildOriginal } = await import(pathToFileURL(outfile).href)
  const project = await materialise(PROJECT)
  const original = await buildOriginal(project)
  const migrate = [BIN, 'migrate', '--yes', '--no-install', '--no-verify']
  execFileSync(process.execPath, migrate, { cwd: project.dir, stdio: 'ignore' })
  execFileSync(process.execPath, [BIN, 'build'], { cwd: project.dir, stdio: 'ignore' })
  return { original, migrated: path.join(project.dir, 'build'), cwd: project.dir, remove: () => project.remove() }
}

/** In the project, whose sources give the modules their names; a pair that was named is compared in an empty folder. */
async function verify({ original, migrated, cwd: project }, level) {
  const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-bench-'))
  const cwd = project ?? empty
  try {
    const args = [BIN, 'verify', '--original', path.resolve(original), '--migrated', path.resolve(migrated)]
    const begun = performance.now()
    const child = spawn(process.execPath, [...args, '--level', level, '--json'], {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const memory = watchMemory(child.pid)
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    const exitCode = await new Promise((resolve) => child.on('close', resolve))
    const wallMs = performance.now() - begun
    const peakBytes = memory.stop()
    const text = Buffer.concat(chunks).toString()
    if (text === '') throw new Error(`nexxo verify ended with ${exitCode} and said nothing.`)
    const { comparison } = JSON.parse(text)
    return { wallMs, peakBytes, verdict: comparison.verdict, routes: comparison.routes.length }
  } finally {
    fs.rmSync(empty, { recursive: true, force: true })
  }
}

function table(measured, routes) {
  const still = seconds(measured.static)
  // The runs alternate, so each browser run has a static run beside it.
  const whole = seconds(measured.browser)
  const browser = whole.map((value, at) => value - still[at])
  const peak = Math.max(...[...measured.static, ...measured.browser].map(({ peakBytes }) => peakBytes))
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown processor'
  const load = os.loadavg()[2].toFixed(1)
  const where = `${os.availableParallelism()} cores (${cpu}), ${os.platform()} ${os.arch()}, Node ${process.versions.node}`
  return [
    `\`${PROJECT}\`, ${routes} addresses, ${whole.length} runs each, ${new Date().toISOString().slice(0, 10)}, ${where}. Seconds of the whole command, builds not included:`,
    '',
    '| part | median | min | max |',
    '|---|---|---|---|',
    row('static', still),
    row('browser', browser),
    row(
      'browser, each address',
      browser.map((value) => value / Math.max(1, routes)),
    ),
    row('together', whole),
    '',
    `Peak memory of the command and its browser: ${Math.round(peak / 1e6)} MB (shared pages counted once for each process). Load of the machine over 15 minutes: ${load}.`,
  ].join('\n')
}

function seconds(list) {
  return list.map(({ wallMs }) => wallMs / 1000)
}

function row(name, list) {
  const figures = [middle(list), Math.min(...list), Math.max(...list)].map((one) => one.toFixed(1))
  return `| ${[name, ...figures].join(' | ')} |`
}

function middle(list) {
  const sorted = list.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)]
}

function writeTable(text) {
  const file = path.join(ROOT, 'docs', 'verification.md')
  const [begin, end] = ['<!-- bench:verify -->', '<!-- /bench:verify -->']
  const page = fs.readFileSync(file, 'utf8')
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/verification.md has no ${begin} … ${end}.`)
  fs.writeFileSync(file, `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`)
}
