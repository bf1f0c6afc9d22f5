import { FRAMEWORKS } from './apps.ts'
import type { BuildSpec, PairSpec } from './spec.ts'

type Variant = NonNullable<BuildSpec['variant']>
type Tool = 'webpack' | 'rspack' | 'vite' | 'esbuild' | 'browser' | 'application'

/** A build with nothing but defaults is named by its tool; others by what they have otherwise. */
function build(app: string, tool: Tool, named?: { readonly as: string; readonly variant: Variant }): BuildSpec {
  if (named === undefined) return { app, build: tool, tool }
  return { app, build: `${tool}-${named.as}`, tool, variant: named.variant }
}

/** What one build has otherwise: a name, its settings, and a sentence. */
type Change = readonly [as: string, variant: Variant, why: string]

const AGAIN: Change = ['again', { again: true }, 'The same build, made again.']
const UNMINIFIED: Change = ['unminified', { minify: 'none', minifyStyles: 'none' }, 'Nothing is minified.']
const ES2017: Change = ['es2017', { target: 'es2017' }, 'Lowered to ES2017.']
/** Lightning CSS would lower `text-align: start` to lists of languages, which weigh more and do not follow `dir`. */
const VITE_ES2017: Change = ['es2017', { target: 'es2017', minifyStyles: 'esbuild' }, 'Scripts are lowered to ES2017.']
/** Before that modules have no `import.meta`, and esbuild leaves nothing in its place. */
const ES2020: Change = ['es2020', { target: 'es2020' }, 'Lowered to ES2020.']
const ESNEXT: Change = ['esnext', { target: 'esnext' }, 'Not lowered at all.']
const VENDOR: Change = ['vendor', { chunks: 'vendor' }, 'Packages lie in one chunk.']
const MORE: Change = ['more', { chunks: 'more' }, 'Many small chunks.']
const NAMES: Change = ['names', { names: 'js/[hash12].[name]' }, 'Another pattern of file names, longer hashes.']
const INLINE_NONE: Change = ['inline-none', { inlineLimit: 0 }, 'Nothing is inlined.']
const INLINE_MORE: Change = ['inline-more', { inlineLimit: 60_000 }, 'Every picture is inlined.']
const ONE_SHEET: Change = ['one-sheet', { splitStyles: false }, 'All styles in one sheet.']
const CLASSES: Change = ['classes', { classNames: '_[hash:base64:8]' }, 'Another pattern of class names.']
const HIDDEN: Change = ['hidden', { sourceMap: 'hidden' }, 'Source maps are written but not linked.']
const NO_LICENCES: Change = ['no-licences', { licences: 'none' }, 'Licence comments are not collected.']
const CLASSIC: Change = ['classic', { jsx: 'classic' }, 'The classic JSX runtime.']
const NO_PRELOAD: Change = ['no-preload', { modulePreload: false }, 'No module preloads.']
const minifier = (minify: string): Change => [`by-${minify}`, { minify }, `Scripts are minified by ${minify}.`]
const sheets = (minifyStyles: string): Change => [
  `sheets-${minifyStyles}`,
  { minifyStyles },
  `Styles are minified by ${minifyStyles}.`,
]

/** A configuration of `angular.json`. */
function angular(configuration: string, why: string): Change {
  return [configuration, { configuration }, why]
}

/** One tool, twice: plainly, and with one thing otherwise. */
function changed(app: string, tool: Tool, changes: readonly Change[]): readonly PairSpec[] {
  return changes.map(([as, variant, why]) => ({
    name: `${short(app)}-${tool}-${as}`,
    app,
    framework: FRAMEWORKS[app] ?? 'plain',
    original: build(app, tool),
    migrated: build(app, tool, { as, variant }),
    kind: 'honest',
    why,
  }))
}

/** One app by two tools. */
function across(app: string, tools: readonly (readonly [Tool, Tool])[], kind: PairSpec['kind']): readonly PairSpec[] {
  return tools.map(([one, other]) => ({
    name: `${short(app)}-${one}-${other}${kind === 'fault' ? '-fault' : ''}`,
    app,
    framework: FRAMEWORKS[app] ?? 'plain',
    original: build(app, one),
    migrated: build(app, other),
    kind,
    why: `Built by ${one} and by ${other}.`,
  }))
}

function migrated(app: string): PairSpec {
  return {
    name: `${app}-fault`,
    app,
    framework: 'react',
    original: { app, build: 'original', tool: 'react-scripts' },
    migrated: { app, build: 'migrated', tool: 'nexxo' },
    kind: 'fault',
    why: 'Built by react-scripts, and by us after `nexxo migrate`.',
  }
}

function short(app: string): string {
  return app.replace(/^bundlers-/, '')
}

/** Pairs whose second build gets faults planted. */
export const FAULT_PAIRS: readonly PairSpec[] = [
  ...['cra-javascript', 'cra-typescript-sass', 'cra-env-subpath', 'cra-lazy-routes', 'cra-component-library'].map(
    migrated,
  ),
  ...across(
    'bundlers-react',
    [
      ['webpack', 'vite'],
      ['webpack', 'rspack'],
    ],
    'fault',
  ),
  ...across(
    'bundlers-plain',
    [
      ['webpack', 'vite'],
      ['rspack', 'esbuild'],
    ],
    'fault',
  ),
  ...across('bundlers-vue', [['webpack', 'vite']], 'fault'),
  ...across('bundlers-svelte', [['webpack', 'vite']], 'fault'),
  ...across('bundlers-angular', [['browser', 'application']], 'fault'),
]

/**
 * Pairs that must never be called different. One script without late chunks is not among them, nor pieces of Vite that
 * take late modules along: what was loaded on demand and is loaded with the page is a difference. So is one sheet for several
 * pages that had sheets of their own, and an Angular build that is not optimised, which runs in development mode.
 */
export const HONEST_PAIRS: readonly PairSpec[] = [
  ...across(
    'bundlers-react',
    [
      ['webpack', 'vite'],
      ['webpack', 'rspack'],
      ['webpack', 'esbuild'],
      ['vite', 'esbuild'],
      ['vite', 'rspack'],
      ['rspack', 'esbuild'],
    ],
    'honest',
  ),
  ...changed('bundlers-react', 'webpack', [
    AGAIN,
    minifier('esbuild'),
    minifier('swc'),
    UNMINIFIED,
    sheets('lightningcss'),
    sheets('esbuild'),
    // esbuild would take `import.meta` away before webpack sees the worker's address.
    ['es2017', { target: 'es2017', loader: 'swc' }, 'Lowered to ES2017 by SWC.'],
    ESNEXT,
    VENDOR,
    MORE,
    NAMES,
    INLINE_NONE,
    INLINE_MORE,
    ONE_SHEET,
    CLASSES,
    HIDDEN,
    NO_LICENCES,
    CLASSIC,
    ['swc-loader', { loader: 'swc' }, 'TypeScript by SWC instead of esbuild.'],
  ]),
  ...changed('bundlers-react', 'vite', [
    AGAIN,
    minifier('terser'),
    minifier('esbuild'),
    UNMINIFIED,
    VITE_ES2017,
    VENDOR,
    NAMES,
    INLINE_NONE,
    INLINE_MORE,
    ONE_SHEET,
    CLASSES,
    HIDDEN,
    NO_PRELOAD,
    CLASSIC,
  ]),
  ...changed('bundlers-react', 'rspack', [AGAIN, ES2017, VENDOR, MORE, UNMINIFIED]),
  ...changed('bundlers-react', 'esbuild', [AGAIN, ES2020, UNMINIFIED]),
  ...across(
    'bundlers-plain',
    [
      ['webpack', 'vite'],
      ['webpack', 'rspack'],
      ['webpack', 'esbuild'],
      ['vite', 'rspack'],
      ['vite', 'esbuild'],
    ],
    'honest',
  ),
  ...changed('bundlers-plain', 'webpack', [
    AGAIN,
    minifier('esbuild'),
    UNMINIFIED,
    ESNEXT,
    VENDOR,
    MORE,
    NAMES,
    INLINE_NONE,
    INLINE_MORE,
  ]),
  ...changed('bundlers-plain', 'vite', [AGAIN, minifier('terser'), UNMINIFIED, VITE_ES2017, VENDOR, INLINE_NONE]),
  ...changed('bundlers-plain', 'rspack', [AGAIN, ES2017, UNMINIFIED]),
  ...changed('bundlers-plain', 'esbuild', [AGAIN, ES2020, UNMINIFIED]),
  ...across(
    'bundlers-vue',
    [
      ['webpack', 'vite'],
      ['webpack', 'rspack'],
      ['rspack', 'vite'],
    ],
    'honest',
  ),
  ...changed('bundlers-vue', 'webpack', [AGAIN, minifier('esbuild'), UNMINIFIED, VENDOR, NAMES]),
  ...changed('bundlers-vue', 'vite', [AGAIN, minifier('terser'), VITE_ES2017, VENDOR, ONE_SHEET, HIDDEN]),
  ...across(
    'bundlers-svelte',
    [
      ['webpack', 'vite'],
      ['webpack', 'esbuild'],
      ['vite', 'esbuild'],
    ],
    'honest',
  ),
  ...changed('bundlers-svelte', 'webpack', [AGAIN, minifier('esbuild'), UNMINIFIED, INLINE_MORE]),
  ...changed('bundlers-svelte', 'vite', [AGAIN, minifier('terser'), VITE_ES2017, INLINE_NONE]),
  ...across('bundlers-angular', [['browser', 'application']], 'honest'),
  ...changed('bundlers-angular', 'browser', [AGAIN]),
  ...changed('bundlers-angular', 'application', [
    AGAIN,
    angular('plain-names', 'File names without hashes.'),
    angular('named', 'Late chunks are named.'),
    angular('hidden', 'Source maps are written but not linked.'),
    angular('licences', 'Licences are collected in a file.'),
  ]),
]
