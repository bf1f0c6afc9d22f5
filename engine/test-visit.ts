import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { UserConfig } from '../core/config.ts'
import type { Project } from './test-project.ts'

/** Nothing of the surroundings; the output folder is the one that `Project.outputs` lists. */
export const MODERN: UserConfig = {
  outDir: 'build',
  env: { files: 'none' },
  targets: ['chrome 120'],
  publicDir: false,
  cache: false,
}

interface Visit {
  /** Where the output folder lies for the page, with slashes around; other addresses do not exist. */
  readonly at?: string
  readonly page?: string
  /** Runs before the page's scripts. */
  readonly before?: string
  /** Runs after them. */
  readonly after?: string
}

/**
 * Loads a built page the way a browser does, in a Node process that has a fetch, a document without nodes and worker classes that only
 * remember what they were started with (`started`); `runWorker` runs one here, what it posts is in `posted`. In the page `report(name, value)` fills the answer; promises are waited for.
 *
 * @returns what was reported; `threw` when the page throws
 */
export function visitPage(
  built: Project,
  { at = '/', page = 'index.html', before = '', after = '' }: Visit = {},
): Record<string, unknown> {
  const html = built.output(new RegExp(`^${page.replace('.', '\\.')}$`))
  const scripts = [...html.matchAll(/<script[^>]*type="module"[^>]*src="([^"]+)"/g)].map(([, src = '']) => src)
  const files = scripts.map((src) => new URL(src, `https://pears.example${at}${page}`).pathname.slice(at.length))
  fs.writeFileSync(path.join(built.root, 'build', 'package.json'), '{ "type": "module" }')
  const program = `${BROWSER}
const at = ${JSON.stringify(at)}
globalThis.document = documentAt('https://pears.example' + at + ${JSON.stringify(page)})
try {
  ${before}
  ${files.map((file) => `await import(${JSON.stringify(`./build/${file}`)})`).join('\n')}
  ${after}
} catch (error) { report('threw', String(error)) }
const answer = {}
for (const [name, value] of Object.entries(seen)) answer[name] = await value
process.stdout.write(JSON.stringify(answer))`
  const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: built.root,
    encoding: 'utf8',
  })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return JSON.parse(ran.stdout)
}

const BROWSER = `import fs from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import vm from 'node:vm'
const seen = {}
const started = []
globalThis.started = started
globalThis.self = globalThis
globalThis.window = globalThis
globalThis.location = { href: 'https://pears.example/', origin: 'https://pears.example' }
globalThis.report = (name, value) => { seen[name] = value }
for (const kind of ['Worker', 'SharedWorker'])
  globalThis[kind] = class { constructor(url, options) { started.push({ kind, url: String(url), options }) } }
globalThis.addModule = (url) => started.push({ kind: 'worklet', url: String(url) })
Object.defineProperty(globalThis, 'navigator', { configurable: true, value: {
  serviceWorker: { register: (url, options) => started.push({ kind: 'service', url: String(url), options }) } } })
const types = { js: 'text/javascript', wasm: 'application/wasm', svg: 'image/svg+xml' }
function fileAt(url) {
  const { protocol, pathname } = new URL(url, document.baseURI)
  if (protocol === 'file:') return fileURLToPath(new URL(url))
  return pathname.startsWith(at) ? 'build/' + pathname.slice(at.length) : 'build/nowhere'
}
const fetchData = globalThis.fetch
globalThis.fetch = async (url) => {
  if (String(url).startsWith('data:')) return fetchData(url)
  const file = fileAt(url)
  if (!fs.existsSync(file)) return new Response('', { status: 404 })
  return new Response(fs.readFileSync(file), { headers: { 'Content-Type': types[file.split('.').at(-1)] ?? 'text/plain' } })
}
globalThis.posted = []
globalThis.postMessage = (message) => posted.push(message)
globalThis.importScripts = () => report('importScripts', true)
globalThis.runWorker = async (url, options) => {
  globalThis.location = new URL(url)
  if (options?.type === 'module') await import(pathToFileURL(fileAt(url)).href)
  else vm.runInThisContext(await textAt(url))
}
globalThis.textAt = async (url) => (await fetch(url)).text()
function documentAt(baseURI) {
  const runs = { appendChild: (script) => { vm.runInThisContext(script.text); return { remove() {} } } }
  return { baseURI, head: runs, querySelector: () => null, getElementsByTagName: () => [], createElement: () => ({}) }
}
`
