import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** What the scripts of a page left with `report(name, value)`, the stylesheets they asked for and the workers they started. */
export interface PageRun {
  readonly reports: Readonly<Record<string, unknown>>
  readonly styles: readonly string[]
  readonly workers: readonly string[]
  readonly errors: readonly string[]
}

/** A browser's few globals that the engine's own code touches; stylesheets load at once. */
const GLOBALS = `
const seen = { reports: {}, styles: [], workers: [], errors: [] }
globalThis.report = (name, value) => { seen.reports[name] = value }
globalThis.self = globalThis.window = globalThis
globalThis.location = new URL(process.env.PAGE_ADDRESS)
const links = []
globalThis.document = {
  baseURI: location.href,
  write: (html) => { seen.written = (seen.written ?? '') + html },
  getElementsByTagName: () => links,
  createElement: () => ({ addEventListener(name, run) { if (name === 'load') queueMicrotask(run) }, remove() {} }),
  head: { appendChild(link) { seen.styles.push(link.href); links.push(link) } },
}
globalThis.Worker = class { constructor(url) { seen.workers.push(String(url)) } }
process.on('uncaughtException', (error) => seen.errors.push(String(error)))
process.on('unhandledRejection', (error) => seen.errors.push(String(error)))
const { stdout } = process
process.on('exit', () => stdout.write('\\nSEEN ' + JSON.stringify(seen)))
`

/**
 * Runs the module scripts of a built page in Node, in their order, as a browser would that finds the output folder on disk.
 *
 * @param page.address  where the page is; scripts are taken from the disk all the same
 * @param page.setup  code that runs first: classic scripts of the page
 */
export function runPage(page: {
  readonly dir: string
  readonly scripts: readonly string[]
  readonly address: string
  readonly setup?: string
}): PageRun {
  const imports = page.scripts.map(
    (file) => `await import(${JSON.stringify(pathToFileURL(path.join(page.dir, file)).href)})`,
  )
  fs.writeFileSync(path.join(page.dir, 'package.json'), '{"type":"module"}')
  const code = `${GLOBALS}\n${page.setup ?? ''}\n${imports.join('\n')}`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env: { PAGE_ADDRESS: page.address },
  })
  fs.rmSync(path.join(page.dir, 'package.json'))
  const [, json] = run.stdout.split('\nSEEN ')
  if (json === undefined) throw new Error(run.stderr)
  return JSON.parse(json)
}

/** `src` of the module scripts of a page, in order. */
export function moduleScripts(html: string): readonly string[] {
  return [
    ...html.matchAll(/<script[^>]*type="module"[^>]*src="([^"]*)"|<script[^>]*src="([^"]*)"[^>]*type="module"/g),
  ].map((match) => match[1] ?? match[2] ?? '')
}
