import type { BuildModel } from '../../core/build-model.ts'
import type { Fingerprint } from '../../core/fingerprint.ts'
import { known } from '../../core/known.ts'
import type { Known } from '../../core/known.ts'

export interface FingerprintOverrides extends Partial<Omit<Fingerprint, 'build'>> {
  readonly build?: Partial<BuildModel>
}

function standard<T>(value: T): Known<T> {
  return known(value, 'default')
}

/** What the analyzer says of a plain Create React App 5 project, with parts replaced. */
export function fingerprintOf(overrides: FingerprintOverrides = {}): Fingerprint {
  const { build, ...rest } = overrides
  const file = rest.language === 'javascript' ? 'src/index.js' : 'src/index.tsx'
  const entries = [standard({ name: 'main', file, page: 'public/index.html' })]
  return {
    name: 'orchard',
    source: { tool: 'cra', version: '5.0.1', flavour: 'react-scripts', confidence: 1, evidence: [] },
    framework: { name: 'react', version: '18.3.1' },
    language: 'typescript',
    packageManager: { name: 'npm', version: undefined, lockfile: 'package-lock.json' },
    workspace: undefined,
    entries,
    outDir: standard('build'),
    base: standard('/'),
    features: ['svg-component', 'jest', 'eslint'].map((id) => ({ id, at: [] })),
    ledger: [],
    diagnostics: [],
    ...rest,
    build: { ...craBuild(), entries, ...build },
  }
}

function craBuild(): BuildModel {
  return {
    entries: [],
    publicDir: standard<string | undefined>('public'),
    output: standard(craOutput()),
    resolve: {
      alias: [],
      extensions: ['.web.js', '.js', '.web.ts', '.ts', '.web.tsx', '.tsx', '.json', '.web.jsx', '.jsx'],
      mainFields: ['browser', 'module', 'main'],
      roots: [],
    },
    defines: [],
    env: standard({ prefixes: ['REACT_APP_'], extra: {}, files: [], variables: [] }),
    script: standard({ jsxInJs: true, classFields: 'assign', decorators: 'legacy' } as const),
    styles: standard({ modules: { className: '[file]_[local]__[hash:5]', exports: 'default' } } as const),
    assets: standard({ inlineLimit: 10_000, unknown: 'url' } as const),
    interop: standard('webpack'),
    sourceMap: standard(true),
    targets: standard([]),
    server: standard({ port: 3000 }),
    plugins: [],
    loaders: [],
  }
}

function craOutput() {
  return {
    dir: 'build',
    base: '/',
    entryNames: 'static/js/[name].[hash:8].js',
    chunkNames: 'static/js/[name].[hash:8].chunk.js',
    styleNames: 'static/css/[name].[hash:8].css',
    styleChunkNames: 'static/css/[name].[hash:8].chunk.css',
    assetNames: 'static/media/[name].[hash][ext]',
    manifest: { file: 'asset-manifest.json', form: 'cra' } as const,
    licences: 'linked' as const,
  }
}
