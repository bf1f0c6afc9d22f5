// Builds the package: bundled ES modules in dist/, the licences of what is in them, and the types of the public library.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build } from 'esbuild'

// Small libraries that most builds load, from a hundred files if they stood beside dist/. The others stay packages: those with native
// parts or data of their own, which are brought up to date without us, and those that few commands load.
const BUNDLED = [
  '@jridgewell/trace-mapping',
  'diff',
  'dotenv-expand',
  'icss-utils',
  'magic-string',
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

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const { dependencies, devDependencies, optionalDependencies } = manifest
const packages = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })

rmSync('dist', { recursive: true, force: true })
const { metafile } = await build({
  entryPoints: { index: 'index.ts', main: 'cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: packages.filter((name) => !BUNDLED.includes(name)).flatMap((name) => [name, `${name}/*`]),
  // Bundled CommonJS requires modules of Node.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  chunkNames: 'chunks/[name]-[hash]',
  define: { __NEXXO_VERSION__: JSON.stringify(manifest.version) },
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
})
writeFileSync('dist/third-party-licences.txt', licences(Object.keys(metafile.inputs)))
// What pages load under the development server.
await build({
  entryPoints: { main: 'engine/dev/client/main.ts', react: 'engine/dev/client/react.ts' },
  outdir: 'dist/client',
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"development"' },
  logLevel: 'warning',
})
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
