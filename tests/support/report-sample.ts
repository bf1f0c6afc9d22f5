import type { ChangeSet } from '../../core/change-set.ts'
import type { Comparison, Finding, Level, Shot } from '../../core/comparison.ts'
import { judge, levelStatus } from '../../core/comparison.ts'
import type { BuildModel } from '../../core/build-model.ts'
import type { Fingerprint } from '../../core/fingerprint.ts'
import { known } from '../../core/known.ts'
import type { LedgerRow } from '../../core/ledger.ts'
import { type BuildOutcome, type BuiltFile, totalSizes } from '../../core/outcome.ts'
import type { Plan } from '../../core/plan.ts'
import type { Report } from '../../core/report.ts'

/** Values as a run over a small fruit shop gives them: for tests of the renderers and for looking at the page. */
const place = { file: 'package.json', start: 120, end: 134 }

const build: BuildModel = {
  entries: [known({ name: 'main', file: 'src/index.tsx', page: 'public/index.html' }, 'default')],
  publicDir: known('public', 'default'),
  output: known(
    {
      dir: 'build',
      base: '/',
      entryNames: 'static/js/[name].[hash:8].js',
      chunkNames: 'static/js/[name].[hash:8].chunk.js',
      styleNames: 'static/css/[name].[hash:8].css',
      styleChunkNames: 'static/css/[name].[hash:8].chunk.css',
      assetNames: 'static/media/[name].[hash][ext]',
      manifest: { file: 'asset-manifest.json', form: 'cra' },
      licences: 'linked',
    },
    { file: 'node_modules/react-scripts/config/webpack.config.js', option: 'production.output.filename' },
  ),
  resolve: {
    alias: [],
    extensions: ['.web.tsx', '.tsx', '.ts', '.js'],
    mainFields: ['browser', 'module', 'main'],
    roots: [],
  },
  defines: [],
  env: known(
    {
      prefixes: ['REACT_APP_'],
      extra: { NODE_ENV: 'production', PUBLIC_URL: '' },
      files: ['.env'],
      variables: [{ name: 'REACT_APP_ORCHARD', value: 'Pear Hill', definedIn: '.env' }],
    },
    { file: '.env', start: 0, end: 27 },
  ),
  script: known({ jsx: 'automatic', jsxInJs: true, classFields: 'assign', lowerDependencies: true }, 'default'),
  styles: known({ icss: true, resolveUrls: 'partial' }, 'default'),
  assets: known({ inlineLimit: 10_000, inlineTypes: ['.bmp', '.gif', '.jpg', '.png'], unknown: 'url' }, 'default'),
  interop: known('webpack', 'default'),
  sourceMap: known(true, 'default'),
  targets: known(['>0.2%', 'not dead', 'not op_mini all'], place),
  server: known({}, 'default'),
  plugins: [known({ name: 'HtmlWebpackPlugin', options: {} }, 'default')],
  loaders: [],
}

const ledger: readonly LedgerRow[] = [
  {
    id: 'cra/homepage',
    kind: 'option',
    subject: 'homepage',
    verdict: 'mapped',
    note: 'Becomes `base` in nexxo.config.ts.',
    at: [place],
  },
  {
    id: 'cra/env-REACT_APP_ORCHARD',
    kind: 'variable',
    subject: 'REACT_APP_ORCHARD',
    verdict: 'mapped',
    note: 'Read from .env by the same rules.',
    at: [{ file: '.env', start: 0, end: 17 }],
  },
  {
    id: 'cra/svg-component',
    kind: 'idiom',
    subject: 'ReactComponent from plum.svg',
    verdict: 'mapped-with-difference',
    note: 'Becomes an import with `?component`.',
    at: [{ file: 'src/Plum.tsx', start: 0, end: 48 }],
    rule: 'cra/svg-component',
  },
  {
    id: 'cra/eslint-plugin',
    kind: 'plugin',
    subject: 'ESLintWebpackPlugin',
    verdict: 'not-needed',
    note: 'Linting is a command of its own.',
    at: [],
  },
  {
    id: 'cra/setup-proxy',
    kind: 'file',
    subject: 'src/setupProxy.js',
    verdict: 'manual',
    note: 'Check that the middleware answers the same paths.',
    at: [{ file: 'src/setupProxy.js', start: 0, end: 1 }],
    rule: 'cra/setup-proxy',
  },
  {
    id: 'webpack/orchard-plugin',
    kind: 'plugin',
    subject: 'OrchardPlugin',
    verdict: 'unsupported',
    note: 'No equivalent is known; its effect is missing from the build.',
    at: [{ file: 'craco.config.js', start: 10, end: 23 }],
  },
]

export const fingerprint: Fingerprint = {
  name: 'pear-shop',
  source: { tool: 'cra', version: '5.0.1', flavour: 'react-scripts', confidence: 0.98, evidence: [place] },
  framework: { name: 'react', version: '18.3.1' },
  language: 'typescript',
  packageManager: { name: 'npm', version: '10.8.2', lockfile: 'package-lock.json' },
  workspace: undefined,
  entries: build.entries,
  outDir: known('build', 'default'),
  base: known('/', 'default'),
  build,
  features: [
    {
      id: 'css-modules',
      at: [
        { file: 'src/Basket.tsx', start: 0, end: 30 },
        { file: 'src/Plum.tsx', start: 0, end: 30 },
      ],
    },
    { id: 'svg-component', at: [{ file: 'src/Plum.tsx', start: 0, end: 48 }] },
  ],
  undeclared: [],
  ledger,
  diagnostics: [],
}

export const plan: Plan = {
  source: 'cra',
  answers: { 'keep-scripts': 'no' },
  steps: [
    { rule: 'cra/index-html', title: 'Move index.html to the root', safety: 'automatic' },
    { rule: 'cra/svg-component', title: 'Replace ReactComponent imports', safety: 'review' },
    { rule: 'cra/setup-proxy', title: 'Keep setupProxy.js', safety: 'manual' },
  ],
}

export const changeSet: ChangeSet = {
  changes: [
    {
      kind: 'add',
      path: 'nexxo.config.ts',
      after: `import { defineConfig } from 'nexxo'\n\nexport default defineConfig({\n  outDir: 'build',\n  interop: 'webpack',\n})\n`,
      by: ['cra/config'],
    },
    {
      kind: 'edit',
      path: 'package.json',
      before:
        '{\n  "name": "pear-shop",\n  "scripts": {\n    "start": "react-scripts start",\n    "build": "react-scripts build"\n  }\n}\n',
      after:
        '{\n  "name": "pear-shop",\n  "scripts": {\n    "start": "nexxo dev",\n    "build": "nexxo build"\n  }\n}\n',
      by: ['cra/scripts', 'cra/dependencies'],
    },
    {
      kind: 'edit',
      path: 'src/Plum.tsx',
      before: `import { ReactComponent as Plum } from './plum.svg'\n\nexport const Basket = () => <Plum />\n`,
      after: `import Plum from './plum.svg?component'\n\nexport const Basket = () => <Plum />\n`,
      by: ['cra/svg-component'],
    },
    {
      kind: 'remove',
      path: 'src/react-app-env.d.ts',
      before: `/// <reference types="react-scripts" />\n`,
      by: ['cra/app-env'],
    },
    { kind: 'move', path: 'public/pear.png', to: 'src/pear.png', by: ['cra/assets'] },
  ],
  dependencies: { add: { nexxo: '^0.1.0' }, remove: ['react-scripts'] },
  diagnostics: [
    {
      code: 'cra/setup-proxy',
      severity: 'warning',
      message: 'The middleware in `src/setupProxy.js` is kept as it is.',
      help: 'Start the server once and try its paths.',
      at: { file: 'src/setupProxy.js', start: 0, end: 1 },
    },
  ],
}

function outcomeOf(tool: string, files: readonly (readonly [string, BuiltFile['kind'], number])[]): BuildOutcome {
  const built = files.map(([path, kind, bytes]) => ({
    path,
    kind,
    bytes,
    gzipBytes: kind === 'map' ? 0 : Math.round(bytes * 0.33),
    brotliBytes: kind === 'map' ? 0 : Math.round(bytes * 0.28),
  }))
  return {
    tool,
    status: 'built',
    outDir: 'build',
    wallMs: tool.startsWith('nexxo') ? 1240 : 18_450,
    peakRssBytes: 412_000_000,
    files: built,
    modules: ['src/App.tsx', 'src/Plum.tsx', 'src/index.tsx', 'react@18.3.1/index.js'],
    totals: totalSizes(built),
    diagnostics: [],
  }
}

export const original: BuildOutcome = outcomeOf('react-scripts 5.0.1', [
  ['index.html', 'page', 644],
  ['static/js/main.6c7f2d1e.js', 'script', 143_852],
  ['static/js/787.28cb0dcd.chunk.js', 'script', 4_604],
  ['static/css/main.f855e6bc.css', 'style', 12_043],
  ['static/media/pear.6ce24c58.svg', 'asset', 2_632],
  ['static/js/main.6c7f2d1e.js.map', 'map', 352_011],
])

export const migrated: BuildOutcome = outcomeOf('nexxo 0.1.0', [
  ['index.html', 'page', 651],
  ['static/js/main.a1b2c3d4.js', 'script', 140_210],
  ['static/js/vitals.0f0f0f0f.chunk.js', 'script', 4_590],
  ['static/css/main.99aabbcc.css', 'style', 11_872],
  ['static/media/pear.6ce24c58.svg', 'asset', 2_632],
])

const accepted: readonly Finding[] = Array.from({ length: 34 }, (_, index) => ({
  id: `b${index}`,
  code: 'files/name',
  severity: 'info',
  original: `static/js/${index}.6c7f2d1e.js`,
  migrated: `static/js/${index}.a1b2c3d4.js`,
  message: 'The hash in the file name differs.',
  at: `static/js/${index}.[hash].js`,
  benign: { rule: 'B1', reason: 'A hash in a name follows from the bytes and says nothing about behaviour.' },
}))

/** What somebody took on. */
export const acceptedFinding: Finding = {
  id: 'a1',
  code: 'values/changed',
  severity: 'error',
  original: 'Picked by hand & sold <fresh>',
  migrated: 'Picked by hand and sold fresh',
  message: 'The text differs.',
  help: 'Look at the constant.',
  at: 'src/Plum.tsx',
  accepted: { reason: 'The wording changed on purpose', by: 'Ada', until: '2027-01-31' },
}

const remark: Finding = {
  id: 's1',
  code: 'size/total',
  severity: 'info',
  original: '5 files, 163775 B',
  migrated: '5 files, 159955 B',
  message: 'All files that can be downloaded: 2.3 % less.',
  at: 'all scripts, styles, pages and assets',
}

const load = (requests: number, bytes: number) => ({
  requests,
  bytes,
  gzipBytes: Math.round(bytes * 0.33),
  brotliBytes: Math.round(bytes * 0.28),
})

const differing: readonly Finding[] = [
  {
    id: 'c1',
    code: 'styles/declaration',
    severity: 'error',
    original: '.button:hover { color: rgb(18, 52, 86); padding: 4px 8px }',
    migrated: '.button:hover { color: rgb(171, 205, 239); padding: 4px 8px }',
    message: 'The value of `color` differs.',
    help: 'Look for the rule `.button:hover` in src/Basket.module.scss.',
    at: 'static/css/main.css .button:hover color',
  },
  {
    id: 'c2',
    code: 'styles/missing-rule',
    severity: 'warning',
    original: '@media (max-width: 600px) { .basket { display: grid } }',
    migrated: undefined,
    message: 'A rule of the original is in no style sheet of the migrated build.',
    at: 'static/css/main.css .basket',
  },
]

/** A finding whose text would run as code, were it not escaped. */
export const hostile: Finding = {
  id: 'x1',
  code: 'browser/text',
  severity: 'error',
  original: '<script>alert("plum")</script>',
  migrated: '<img src=x onerror=alert(1)>',
  message: 'The text of `<script>` differs | it has a pipe.',
  at: '/"><script>alert(1)</script> main > h1',
}

function level(id: Level['id'], title: string, observations: number, findings: readonly Finding[]): Level {
  return { id, title, status: levelStatus({ observations, findings }), observations, findings }
}

/** A comparison of one of the three verdicts. */
export function comparisonOf(verdict: Comparison['verdict']): Comparison {
  const shotFinding: Finding = {
    id: 'p1',
    code: 'browser/screenshot',
    severity: 'error',
    original: '0 px',
    migrated: '8,420 px differ (0.8 %)',
    message: 'The page looks different.',
    at: '/basket @1280x800',
    screenshots: {
      original: 'shots/basket-original.png',
      migrated: 'shots/basket-migrated.png',
      difference: 'shots/basket-difference.png',
    },
  }
  const isDifferent = verdict === 'different'
  const browser: Level =
    verdict === 'inconclusive'
      ? {
          id: 'browser',
          title: 'Pages in a browser',
          status: 'not-compared',
          reason: 'No browser was found, so `DOM`, console, requests and pictures were not compared.',
          observations: 0,
          findings: [],
        }
      : level('browser', 'Pages in a browser', 1_204, isDifferent ? [shotFinding] : [])
  const levels = [
    level('build', 'Both builds succeed', 2, []),
    level('files', 'Files', 21, accepted),
    level('pages', 'HTML pages', 38, []),
    level('modules', 'Modules', 312, []),
    level('styles', 'Styles', 846, isDifferent ? differing : []),
    level('values', 'Values', 190, verdict === 'inconclusive' ? [] : [acceptedFinding]),
    browser,
    { ...level('size', 'Sizes', 10, [remark]), reason: 'Sizes are reported, never judged.' },
  ]
  const headlines = {
    equivalent:
      'Nothing differs in 2,623 observations over 8 levels, 3 pages visited at 2 sizes; 34 differences were accepted by 1 rule.',
    different: '3 differences in 2,623 observations, on 2 of 8 levels: styles and pages in a browser.',
    inconclusive: 'Nothing differs in 1,419 observations, but the pages were not compared in a browser.',
  }
  return {
    verdict: judge(levels, ['size']),
    headline: headlines[verdict],
    levels,
    routes: ['/', '/basket'],
    shots: verdict === 'inconclusive' ? [] : [shot('/home', 0), shot('/basket', isDifferent ? 8420 : 0)],
    benign: { B1: 34 },
    noise:
      verdict === 'inconclusive'
        ? []
        : [
            { at: '/basket @1280x800 main > time #text', reason: 'The text is another one on each visit.' },
            {
              at: '/basket @1280x800 main > img @src',
              reason: 'The address holds a number drawn at random by a server.',
            },
          ],
    loads:
      verdict === 'inconclusive'
        ? []
        : [
            { route: '/', original: load(6, 163_775), migrated: load(6, 159_955) },
            { route: '/basket', original: load(7, 12_240), migrated: load(8, 12_611) },
          ],
  }
}

function shot(route: string, differingPixels: number): Shot {
  return {
    route,
    viewport: '1280x800',
    original: `shots${route}-original.png`,
    migrated: `shots${route}-migrated.png`,
    difference: differingPixels > 0 ? `shots${route}-difference.png` : undefined,
    differingPixels,
  }
}

/** A whole report of one of the three verdicts. */
export function reportOf(verdict: Comparison['verdict']): Report {
  return {
    schema: 1,
    nexxo: '0.1.0',
    project: 'pear-shop',
    createdAt: '2026-11-23T01:15:00.000Z',
    command: 'nexxo migrate --yes',
    fingerprint,
    plan,
    changeSet,
    original,
    migrated,
    comparison: comparisonOf(verdict),
    diagnostics: changeSet.diagnostics,
  }
}
