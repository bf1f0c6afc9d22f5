import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual, promisify } from 'node:util'
import { REPOSITORY } from '../support/place.ts'
import type { LoaderCase } from './cases.ts'

const run = promisify(execFile)

/** How a loader fared. `webpack-fails`: the program does not build there either, so nothing was compared. */
export interface Outcome {
  readonly loader: string
  readonly version: string
  readonly verdict: 'same' | 'different' | 'fails' | 'webpack-fails'
  readonly note: string
}

/** Installs every package of the cases side by side and gives the node_modules folder. */
export async function installAll(dir: string, cases: readonly LoaderCase[]): Promise<string> {
  const packages = [...new Set(['webpack@5', ...cases.flatMap((one) => one.packages)])]
  fs.writeFileSync(path.join(dir, 'package.json'), '{ "private": true }')
  const flags = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  await run('npm', ['install', ...flags, ...packages], { cwd: dir, maxBuffer: 1e8 })
  return path.join(dir, 'node_modules')
}

interface Place {
  readonly dir: string
  readonly modules: string
}

/** Builds and runs the program of a case with both tools. */
export async function runCase(one: LoaderCase, place: Place): Promise<Outcome> {
  const named = { loader: one.loader, version: versionOf(one.loader, place) }
  writeProject(one, place)
  const original = await shownBy('webpack', place.dir)
  if ('failure' in original) return { ...named, verdict: 'webpack-fails', note: original.failure }
  const migrated = await shownBy('nexxo', place.dir)
  if ('failure' in migrated) return { ...named, verdict: 'fails', note: migrated.failure }
  if (isDeepStrictEqual(original, migrated)) return { ...named, verdict: 'same', note: '' }
  return { ...named, verdict: 'different', note: `${short(original.shown)} becomes ${short(migrated.shown)}` }
}

const short = (value: unknown) =>
  String(JSON.stringify(value))
    .replaceAll('|', String.raw`\|`)
    .slice(0, 160)

function versionOf(loader: string, { modules }: Place): string {
  // Every package.json has a version.
  const text = fs.readFileSync(path.join(modules, loader, 'package.json'), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

function writeProject({ files, rules, bridge = rules }: LoaderCase, { dir, modules }: Place): void {
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(dir, 'src', file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, text.startsWith('base64:') ? Buffer.from(text.slice(7), 'base64') : text)
  }
  const write = (file: string, text: string) => fs.writeFileSync(path.join(dir, file), text)
  fs.symlinkSync(modules, path.join(dir, 'node_modules'))
  write('package.json', '{ "name": "bakery", "version": "1.0.0" }\n')
  write('index.html', '<!doctype html><title>Pears</title><script type="module" src="/src/main.js"></script>\n')
  write(
    'webpack.config.js',
    `const path = require('path')\nmodule.exports = { mode: 'production', entry: './src/main.js', output: { filename: 'main.js', publicPath: '/', path: path.join(__dirname, 'original'), assetModuleFilename: '[name][ext]' }, resolve: { fallback: { path: false } }, module: { rules: [${rules}] }, performance: false }\n`,
  )
  write(
    'nexxo.config.cjs',
    `const withUse = ({ loader, options, ...rule }) => (loader === undefined ? rule : { ...rule, use: [{ loader, options }] })\nmodule.exports = { interop: 'webpack', cache: false, strictExecutionOrder: true, output: { entry: 'main.mjs', asset: '[name][ext]', modulePreload: false }, resolve: { alias: { path: false } }, outDir: 'migrated', loaders: [${bridge}].map(withUse) }\n`,
  )
  write('webpack.mjs', PROGRAMS.webpack)
  write('show.mjs', PROGRAMS.show)
}

const PROGRAMS = {
  webpack: `import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
require('webpack')(require('./webpack.config.js'), (error, stats) => {
  const found = error ?? stats.toJson({ all: false, errors: true }).errors[0]
  if (found) { console.error(found.message); process.exitCode = 1 }
})
`,
  show: `import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
const { Window } = createRequire(${JSON.stringify(path.join(REPOSITORY, 'package.json'))})('happy-dom')
const page = new Window({ url: 'http://bakery.test/' })
globalThis.self = globalThis.window = globalThis
for (const name of Object.getOwnPropertyNames(page)) {
  const given = page[name]
  if (!(name in globalThis)) globalThis[name] = typeof given === 'function' && !given.prototype ? given.bind(page) : given
}
await import(pathToFileURL(process.argv[2]).href)
process.stdout.write(JSON.stringify(globalThis.shown ?? null))
process.exit(0)
`,
}

type Shown = { readonly shown: unknown } | { readonly failure: string }

async function shownBy(tool: 'webpack' | 'nexxo', dir: string): Promise<Shown> {
  const output = tool === 'webpack' ? 'original/main.js' : 'migrated/main.mjs'
  const builder =
    tool === 'webpack' ? ['webpack.mjs'] : [path.join(REPOSITORY, 'node_modules', '.nexxo-loaders', 'build-one.mjs')]
  try {
    await run(process.execPath, builder, { cwd: dir, timeout: 120_000 })
    const { stdout } = await run(process.execPath, ['show.mjs', path.join(dir, output)], { cwd: dir, timeout: 60_000 })
    return { shown: JSON.parse(stdout) }
  } catch (error) {
    const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : ''
    const lines = (said || String(error)).split('\n').filter((line) => line.trim() !== '' && !/^(?:node:|\s*at |npm warn|Node\.js)/.test(line)) // prettier-ignore
    return {
      failure: lines
        .slice(0, 3)
        .join(' ')
        .replaceAll('|', String.raw`\|`)
        .replaceAll(dir, '')
        .slice(0, 260),
    }
  }
}
