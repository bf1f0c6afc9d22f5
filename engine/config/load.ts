import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import { CONFIG_FILES, type UserConfig } from '../../core/config.ts'
import { refuse } from '../../core/diagnostic.ts'
import { assertConfig } from './mistakes.ts'

export interface ConfigRequest {
  /** Absolute. */
  readonly root: string
  readonly command: 'build' | 'dev'
  readonly mode: string
  /** What takes a correction: the command, run again, or the saved file where the command goes on; default `run-again`. */
  readonly corrected?: 'run-again' | 'saved'
}

/**
 * Finds and runs `nexxo.config.*`. A project without one gets `{}`.
 *
 * @throws NexxoError `config/throws`, `config/shape`, `config/unknown-key`
 */
export async function loadUserConfig(request: ConfigRequest): Promise<UserConfig> {
  const file = CONFIG_FILES.map((candidate) => path.join(request.root, candidate)).find(fs.existsSync)
  if (file === undefined) return {}
  const name = path.basename(file)
  const config = await evaluate(file, request)
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw refuse('config/shape', {
      message: `${name} exports ${wordFor(config)}, not a configuration object.`,
      help: 'Write `export default defineConfig({ … })`.',
    })
  }
  await assertConfig(config, file)
  // Its keys and what can be told of its values are checked above; the rest is the compiler's in the user's editor.
  return config as UserConfig
}

function wordFor(value: unknown): string {
  if (value === undefined) return 'nothing by default'
  if (Array.isArray(value)) return 'a list'
  return value === null || typeof value === 'object' ? 'null' : `a ${typeof value}`
}

async function evaluate(
  file: string,
  { root, command, mode, corrected = 'run-again' }: ConfigRequest,
): Promise<unknown> {
  const ran: { code?: string } = {}
  try {
    ran.code = await bundle(file)
    const exported = await importBundled(ran.code, root)
    return await (typeof exported === 'function' ? exported({ command, mode }) : exported)
  } catch (error) {
    const { configTrouble } = await import('./trouble.ts')
    throw configTrouble(error, { root, name: path.basename(file), code: ran.code, corrected })
  }
}

/** Runs a configuration file written in TypeScript or JavaScript and gives its default export. */
export async function importConfigFile(file: string, root: string): Promise<unknown> {
  return importBundled(await bundle(file), root)
}

async function bundle(file: string): Promise<string> {
  const esbuild = await import('esbuild')
  const built = await esbuild.build({
    entryPoints: [file],
    absWorkingDir: path.dirname(file),
    outdir: path.dirname(file),
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'silent',
    sourcemap: 'inline',
    banner: {
      js: `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(${JSON.stringify(file)});`,
    },
    define: PLACES,
    plugins: [ownDefineConfig, ownPlaces],
  })
  return built.outputFiles[0]?.text ?? ''
}

/** `import { defineConfig } from 'nexxo'` works although the project has no such package installed yet. */
const ownDefineConfig: Plugin = {
  name: 'nexxo',
  setup(build) {
    build.onResolve({ filter: /^nexxo$/ }, () => ({ path: 'nexxo', namespace: 'nexxo' }))
    build.onLoad({ filter: /.*/, namespace: 'nexxo' }, () => ({
      contents: 'export const defineConfig = (config) => config',
    }))
  },
}

/** What a file says of its own place, as names that each file of a configuration declares for itself. */
const PLACES = {
  'import.meta.url': '__nexxo_url',
  'import.meta.filename': '__nexxo_filename',
  'import.meta.dirname': '__nexxo_dirname',
  __filename: '__nexxo_filename',
  __dirname: '__nexxo_dirname',
}

/** The configuration runs from another place than it was written for. */
const ownPlaces: Plugin = {
  name: 'places',
  setup(build) {
    build.onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: 'file' }, ({ path: file }) => {
      const text = fs.readFileSync(file, 'utf8')
      if (!/import\s*\.\s*meta|__(?:file|dir)name/.test(text)) return undefined
      const values = { url: pathToFileURL(file).href, filename: file, dirname: path.dirname(file) }
      const names = Object.entries(values).map(([name, value]) => `var __nexxo_${name} = ${JSON.stringify(value)};`)
      const [, kind = 'js', x = ''] = /\.[cm]?([jt]s)(x?)$/.exec(file) ?? []
      // Two letters and a third, as in the name of the file.
      return { contents: `${names.join(' ')} ${text}`, loader: `${kind}${x}` as 'js' | 'jsx' | 'ts' | 'tsx' }
    })
  },
}

/** Written below the project, so that bare imports of the configuration resolve as they do for the file itself. */
async function importBundled(code: string, root: string): Promise<unknown> {
  const folder = [path.join(root, 'node_modules'), root].find(fs.existsSync) ?? root
  const temporary = path.join(folder, `.nexxo-config-${randomBytes(4).toString('hex')}.mjs`)
  fs.writeFileSync(temporary, code)
  try {
    const module: { default?: unknown } = await import(pathToFileURL(temporary).href)
    return module.default
  } finally {
    fs.rmSync(temporary, { force: true })
  }
}
