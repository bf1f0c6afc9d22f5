import fs from 'node:fs'
import path from 'node:path'

/** Scripts that pages in development load before their own: `main`, and one of the others. */
export type ClientScript = 'main' | 'react' | 'preact' | 'lit'

/** Modules that components import in development. */
export type ClientModule = 'vue' | 'vue2' | 'svelte4'

/**
 * Code of a script of the client. The package brings it bundled, beside its chunks or a folder above; from its sources it is bundled
 * here.
 */
export async function clientCode(script: ClientScript | ClientModule): Promise<string> {
  const folders = [import.meta.dirname, path.join(import.meta.dirname, '..')]
  const bundled = folders.map((dir) => path.join(dir, 'client', `${script}.js`)).find((file) => fs.existsSync(file))
  if (bundled !== undefined) return fs.promises.readFile(bundled, 'utf8')
  const { build } = await import('esbuild')
  const made = await build({
    ...CLIENT_OPTIONS,
    // The project's own.
    external: ['svelte/internal'],
    entryPoints: [path.join(import.meta.dirname, 'client', `${script}.ts`)],
  })
  return made.outputFiles[0]?.text ?? ''
}

const CLIENT_OPTIONS = {
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  // The development build of React's runtime is the one that refreshes.
  define: { 'process.env.NODE_ENV': '"development"' },
} as const
