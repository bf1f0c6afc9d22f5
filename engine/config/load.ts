import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import { CONFIG_FILES, type UserConfig } from '../../core/config.ts'
import { NexxoError, refuse } from '../../core/diagnostic.ts'
import { assertKnownKeys } from './keys.ts'

export interface ConfigRequest {
  /** Absolute. */
  readonly root: string
  readonly command: 'build' | 'dev'
  readonly mode: string
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
  const config = await evaluate(file, request).catch((error: unknown) => {
    if (error instanceof NexxoError) throw error
    throw refuse('config/throws', {
      message: `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      help: 'Correct the configuration file and run the command again.',
    })
  })
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw refuse('config/shape', {
      message: `${name} does not export a configuration object.`,
      help: 'Write `export default defineConfig({ … })`.',
    })
  }
  assertKnownKeys(config, name)
  // Its keys are checked above; the types of the values are the compiler's to check in the user's editor.
  return config as UserConfig
}

async function evaluate(file: string, request: ConfigRequest): Promise<unknown> {
  const exported = await importBundled(await bundle(file), request.root)
  if (typeof exported !== 'function') return exported
  return exported({ command: request.command, mode: request.mode })
}

/** Runs a configuration file written in TypeScript or JavaScript and gives its default export. */
export async function importConfigFile(file: string, root: string): Promise<unknown> {
  return importBundled(await bundle(file), root)
}

async function bundle(file: string): Promise<string> {
  const esbuild = await import('esbuild')
  const built = await esbuild.build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'silent',
    sourcemap: 'inline',
    banner: {
      js: [
        `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(${JSON.stringify(file)});`,
        `const __filename = ${JSON.stringify(file)}; const __dirname = ${JSON.stringify(path.dirname(file))};`,
      ].join(' '),
    },
    plugins: [ownDefineConfig],
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
