// Builds the package: bundled ES modules in dist/, the licences of what is in them, and the types of the public library.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build } from 'esbuild'
import { rolldown } from 'rolldown'

// Small libraries that most builds load, from a hundred files if they stood beside dist/. The others stay packages: those with native
// parts or data of their own, which are brought up to date without us, and those that few commands load.
const BUNDLED = [
  '@jridgewell/trace-mapping',
  'diff',
  'dotenv-expand',
  'icss-utils',
  'magic-string',
  'mrmime',
  'parse5',
  'picocolors',
  'picomatch',
  'postcss',
  'postcss-modules-extract-imports',
  'postcss-modules-local-by-default',
  'postcss-modules-scope',
  'postcss-modules-values',
  'postcss-value-parser',
  'tinyglobby',
]

// What every command and a configuration load, what a build from the cache loads besides, what a development server has to know of a project
// before it answers, and what every other build does, each with all that it imports: four files instead of eighty, each of which Node would
// look for, open and link on its own.
const GROUPS = [
  { name: 'base', test: /\/(?:cli\/(?:commands|help)|core\/config|host\/version)\.ts$/, priority: 3 },
  { name: 'start', test: /\/(?:cli\/(?:run|commands\/build)|engine\/build)\.ts$/, priority: 2 },
  { name: 'project', test: /\/engine\/(?:failures|tsconfig|dev\/(?:copies|pages|project))\.ts$/, priority: 1.5 },
  { name: 'build', test: /\/engine\/(?:run|output\/modules|styles\/(?:compile|render|tailwind))\.ts$/, priority: 1 },
]

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const { dependencies, devDependencies, optionalDependencies } = manifest
const packages = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })

rmSync('dist', { recursive: true, force: true })
const bundled = await rolldown({
  input: { index: 'index.ts', main: 'cli/main.ts' },
  platform: 'node',
  tsconfig: false,
  external: packages.filter((name) => !BUNDLED.includes(name)).map((name) => new RegExp(`^${name}(?:/|$)`)),
  transform: { target: 'node20.19', define: { __NEXXO_VERSION__: JSON.stringify(manifest.version) } },
  checks: { ineffectiveDynamicImport: false },
})
const { output } = await bundled.write({
  dir: 'dist',
  chunkFileNames: 'chunks/[name]-[hash].js',
  comments: false,
  codeSplitting: { groups: GROUPS },
})
await bundled.close()
// What pages load under the development server.
const { metafile } = await build({
  entryPoints: {
    main: 'engine/dev/client/main.ts',
    react: 'engine/dev/client/react.ts',
    preact: 'engine/dev/client/preact.ts',
    vue: 'engine/dev/client/vue.ts',
    vue2: 'engine/dev/client/vue2.ts',
    svelte4: 'engine/dev/client/svelte4.ts',
    lit: 'engine/dev/client/lit.ts',
  },
  outdir: 'dist/client',
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"development"' },
  logLevel: 'warning',
  metafile: true,
  // The project's own.
  external: ['svelte/internal'],
})
const bundledFiles = output.flatMap(({ modules = {} }) => Object.keys(modules))
const clientFiles = Object.keys(metafile.inputs).map((file) => path.resolve(file))
writeFileSync('dist/third-party-licences.txt', licences([...bundledFiles, ...clientFiles]))
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { stdio: 'inherit' })

/** Each package that files are of, with the text of its licence. */
function licences(files) {
  const dirs = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file) ?? []))
  const sections = [...dirs].toSorted().map((dir) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8'))
    const texts = readdirSync(dir).filter((file) => /^(?:licen[cs]e|notice)/i.test(file))
    return [
      `${name}@${version} (${license})`,
      ...texts.map((file) => readFileSync(path.join(dir, file), 'utf8').trim()),
    ].join('\n\n')
  })
  return `dist/ holds parts of these packages.\n\n${sections.join(`\n\n${'-'.repeat(78)}\n\n`)}\n`
}
