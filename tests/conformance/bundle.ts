import fs from 'node:fs'
import path from 'node:path'
import type { UserConfig } from '../../core/config.ts'
import { build } from '../../engine/index.ts'

/** What all suites state: readable names that Node loads as ES modules, and nothing from the surroundings. */
const PLAIN: UserConfig = {
  outDir: 'dist',
  publicDir: false,
  env: { files: 'none' },
  output: { entry: '[name].mjs', chunk: 'chunk-[name]-[hash:8].mjs', licences: 'none' },
  minify: false,
  targets: ['chrome 120'],
}

/**
 * Writes a project whose pages load one entry each, and builds it.
 *
 * @param project  `files` by path below the root; `entries` are paths below the root
 * @returns the built files of the entries, in their order, absolute
 * @throws Error with the diagnostics of a build that failed
 */
export async function bundleEntries(
  root: string,
  project: { readonly files: Readonly<Record<string, string>>; readonly entries: readonly string[] },
  config: UserConfig,
): Promise<readonly string[]> {
  const pages = project.entries.map((_, index) => `page-${index}.html`)
  writeFiles(root, { 'package.json': '{}', ...project.files })
  writeFiles(
    root,
    Object.fromEntries(
      project.entries.map((entry, index) => [
        `page-${index}.html`,
        `<!doctype html><script type="module" src="./${entry}"></script>`,
      ]),
    ),
  )
  const outcome = await build({
    root,
    mode: 'production',
    config: { ...PLAIN, ...config, pages: { files: pages } },
    env: {},
    version: '0.0.0',
  })
  if (outcome.status === 'failed') throw new Error(outcome.diagnostics.map(({ message }) => message).join(' '))
  return pages.map((page) => scriptOf(path.join(root, 'dist', page)))
}

export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, text)
  }
}

function scriptOf(page: string): string {
  const [, url] = /<script[^>]*src="\/([^"]+)"/.exec(fs.readFileSync(page, 'utf8')) ?? []
  if (url === undefined) throw new Error(`${page} loads no script.`)
  return path.join(path.dirname(page), url)
}
