import { describe, expect, it } from 'vitest'
import type { Fingerprint } from '../../core/fingerprint.ts'
import { analyze } from '../analyze.ts'
import { memoryProject } from '../memory-project.ts'
import { SOURCES } from '../sources.ts'

const INSTALLED = { 'react-scripts': '5.0.1', react: '18.2.0' }

interface Given {
  readonly files?: Readonly<Record<string, string>>
  readonly manifest?: Readonly<Record<string, unknown>>
  readonly installed?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly config?: (mode: string) => unknown
  readonly bins?: Readonly<Record<string, string>>
}

/** A Create React App project of one pear, with whatever a test adds. */
async function read(given: Given = {}): Promise<Fingerprint> {
  const manifest = {
    name: 'pears',
    dependencies: { react: '^18', 'react-scripts': '5.0.1' },
    scripts: { start: 'react-scripts start', build: 'react-scripts build' },
    ...given.manifest,
  }
  const project = memoryProject(
    {
      'package.json': JSON.stringify(manifest),
      'public/index.html': '<html><head><link href="%PUBLIC_URL%/a.ico"></head><body></body></html>',
      'src/index.js': "import './index.css'",
      'src/index.css': '',
      ...given.files,
    },
    {
      installed: { ...INSTALLED, ...given.installed },
      env: given.env ?? {},
      bins: given.bins ?? {},
      ...(given.config === undefined
        ? {}
        : {
            evaluate: async (probe) => {
              const mode = probe.env['NODE_ENV']
              return mode === undefined
                ? { status: 'evaluated', value: null }
                : { status: 'evaluated', value: given.config?.(mode) }
            },
          }),
    },
  )
  return analyze(project, SOURCES)
}

const config = (parts: Readonly<Record<string, unknown>>) => ({ keys: [], output: {}, plugins: [], ...parts })
const rowOf = (found: Fingerprint, id: string) => found.ledger.find((row) => row.id === `cra/${id}`)
const codes = (found: Fingerprint) => found.diagnostics.map((diagnostic) => diagnostic.code)

describe('a plain project', () => {
  it('is recognised with its evidence', async () => {
    const found = await read()
    expect(found).toMatchObject({
      name: 'pears',
      source: { tool: 'cra', version: '5.0.1', flavour: 'react-scripts', confidence: 1 },
      framework: { name: 'react', version: '18.2.0' },
      language: 'javascript',
      entries: [{ value: { name: 'main', file: 'src/index.js', page: 'public/index.html' } }],
      outDir: { value: 'build' },
      base: { value: '/' },
    })
    expect(found.source.evidence.length).toBeGreaterThan(2)
  })

  it('warns for each mode that was not evaluated, and reads the files instead', async () => {
    expect(codes(await read()).filter((code) => code === 'cra/config-not-evaluated')).toHaveLength(2)
  })

  it('has unique ledger ids, also with everything in it', async () => {
    const found = await read({
      manifest: { homepage: '/plums', proxy: 'http://localhost:1', jest: {}, eslintConfig: {}, browserslist: [] },
      files: {
        '.env': 'REACT_APP_A=1\nPORT=2\nPUBLIC_URL=/x',
        'src/App.js': 'export default () => process.env.REACT_APP_A + process.env.PUBLIC_URL',
      },
    })
    const ids = found.ledger.map((row) => row.id)
    expect(ids).toEqual([...new Set(ids)])
  })

  it('takes the entry that react-scripts takes first', async () => {
    const found = await read({ files: { 'src/index.tsx': '', 'src/index.js': '', 'tsconfig.json': '{}' } })
    expect(found.entries[0]?.value.file).toBe('src/index.js')
    expect(found.language).toBe('typescript')
  })

  it('knows the file names of react-scripts 4', async () => {
    const found = await read({ installed: { 'react-scripts': '4.0.3' } })
    expect(found.build.output.value).toMatchObject({
      entryNames: 'static/js/[name].[hash:8].js',
      chunkNames: 'static/js/[name].[hash:8].chunk.js',
      styleNames: 'static/css/[name].[hash:8].css',
      assetNames: 'static/media/[name].[hash:8][ext]',
      manifest: { file: 'asset-manifest.json', form: 'cra-4' },
    })
    expect(found.build.assets.value.requireShape).toBe('default')
  })
})

describe('the base', () => {
  it.each([
    [{ homepage: 'https://example.org/orchard' }, {}, '/orchard/'],
    [{ homepage: '.' }, {}, './'],
    [{ homepage: './pears' }, {}, './pears/'],
    [{ homepage: '/a/' }, { PUBLIC_URL: 'https://cdn.example.org/x' }, 'https://cdn.example.org/x/'],
    [{}, {}, '/'],
  ])('of %o with %o is %s', async (manifest, env, base) => {
    expect((await read({ manifest, env })).base.value).toBe(base)
  })

  it('remembers that it came from homepage', async () => {
    const found = await read({ manifest: { homepage: '/orchard' } })
    expect(found.base.from).toMatchObject({ file: 'package.json' })
    expect(rowOf(found, 'homepage')).toMatchObject({ verdict: 'mapped', rule: 'cra/config' })
  })
})

describe('the environment', () => {
  it('lets .env.production win over .env, and script over both', async () => {
    const found = await read({
      files: {
        '.env': 'REACT_APP_A=1\nREACT_APP_B=1\nREACT_APP_C=1\nGENERATE_SOURCEMAP=true',
        '.env.production': 'REACT_APP_B=2\nREACT_APP_C=2',
        '.env.development': 'REACT_APP_D=dev',
      },
      manifest: { scripts: { build: 'REACT_APP_C=3 GENERATE_SOURCEMAP=false react-scripts build' } },
    })
    expect(found.build.env.value.files).toEqual(['.env.production', '.env'])
    expect(found.build.env.value.variables).toMatchObject([
      { name: 'REACT_APP_A', value: '1', definedIn: '.env' },
      { name: 'REACT_APP_B', value: '2', definedIn: '.env.production' },
      { name: 'REACT_APP_C', value: '3', definedIn: undefined },
      { name: 'REACT_APP_D', value: undefined },
    ])
    expect(found.build.sourceMap).toMatchObject({ value: false, from: { file: 'package.json' } })
  })

  it('flags a variable that is used but never defined', async () => {
    const found = await read({ files: { 'src/App.js': 'export default process.env.REACT_APP_KEY' } })
    expect(rowOf(found, 'env/REACT_APP_KEY')?.verdict).toBe('mapped-with-difference')
    expect(codes(found)).toContain('cra/undefined-variable')
  })

  it('says where another dotenv would read another value', async () => {
    expect(codes(await read({ files: { '.env': 'REACT_APP_COLOUR=ab#cd' } }))).toContain('cra/env-dialect')
  })

  it('keeps a secret out of the client', async () => {
    const found = await read({ files: { '.env': 'SECRET=1' } })
    expect(found.build.env.value.variables).toEqual([])
    expect(rowOf(found, 'env/SECRET')?.verdict).toBe('not-needed')
  })

  it('does not take the development proxy for client code', async () => {
    const found = await read({
      files: { 'src/setupProxy.js': "const fs = require('fs'); module.exports = (app) => app.use(process.env.TARGET)" },
    })
    expect(rowOf(found, 'env/TARGET')).toBeUndefined()
    expect(rowOf(found, 'core-module/fs')).toBeUndefined()
    expect(found.build.server.value.setup).toBe('src/setupProxy.js')
  })

  it('puts tool variables where they belong', async () => {
    const found = await read({
      files: { '.env': 'PORT=4000\nHTTPS=true\nBUILD_PATH=./dist\nIMAGE_INLINE_SIZE_LIMIT=0\nSSL_KEY_FILE=a' },
    })
    expect(found.build.server.value).toMatchObject({ port: 4000, https: true })
    expect(found.outDir).toMatchObject({ value: 'dist', from: { file: '.env' } })
    expect(found.build.assets.value.inlineLimit).toBe(0)
    expect(rowOf(found, 'env/SSL_KEY_FILE')?.verdict).toBe('mapped')
  })

  it.each([
    [
      'HTTPS=true\nSSL_CRT_FILE=tls/cert.pem\nSSL_KEY_FILE=tls/key.pem',
      { https: { cert: 'tls/cert.pem', key: 'tls/key.pem' } },
    ],
    ['SSL_CRT_FILE=tls/cert.pem\nSSL_KEY_FILE=tls/key.pem', { https: undefined }],
    ['HTTPS=true\nSSL_CRT_FILE=tls/cert.pem', { https: true }],
    ['DANGEROUSLY_DISABLE_HOST_CHECK=true', { allowedHosts: true }],
    ['DANGEROUSLY_DISABLE_HOST_CHECK=1', { allowedHosts: undefined }],
    ['WATCHPACK_POLLING=true', { watch: { polling: true } }],
    ['WATCHPACK_POLLING=800', { watch: { polling: 800 } }],
    ['CHOKIDAR_USEPOLLING=1', { watch: { polling: true } }],
    ['CHOKIDAR_USEPOLLING=false', { watch: undefined }],
    ['HOST=0.0.0.0\nBROWSER=none', { host: '0.0.0.0', open: false }],
  ])('serves as the env file says: %s', async (text, server) => {
    const found = (await read({ files: { '.env': text } })).build.server.value
    expect({ ...Object.fromEntries(Object.keys(server).map((name) => [name, undefined])), ...found }).toMatchObject(
      server,
    )
  })
})

/** `script.tsconfig` for a project with these compiler options. */
async function tsconfigOf(compilerOptions: object) {
  const found = await read({ files: { 'tsconfig.json': JSON.stringify({ compilerOptions }) } })
  return found.build.script.value.tsconfig
}

describe('the source', () => {
  it('sets only those script options that are used', async () => {
    expect((await read()).build.script.value).toEqual({
      jsx: 'automatic',
      jsxStrings: 'collapse',
      classFields: 'assign',
      missingExports: 'error',
    })
    const found = await read({
      files: {
        'src/App.js':
          "// @flow\nimport m from 'x.macro'\n@a class A { static propTypes = {} }\nexport default () => <A/>",
      },
      installed: { react: '16.8.0', 'babel-plugin-macros': '3.1.0', 'x.macro': '1.0.0' },
    })
    expect(found.build.script.value).toEqual({
      jsx: 'classic',
      jsxStrings: 'collapse',
      jsxInJs: true,
      flow: true,
      classFields: 'assign',
      decorators: 'legacy',
      dropPropTypes: true,
      babel: { when: ['.macro', '/macro'], plugins: ['babel-plugin-macros'] },
      missingExports: 'error',
    })
    expect(found.features.map((feature) => feature.id)).toEqual(
      expect.arrayContaining(['decorators', 'macros', 'flow', 'jsx-in-js']),
    )
  })

  it('leaves a tsconfig unheard that says something else than Babel did', async () => {
    expect(await tsconfigOf({ jsx: 'react-jsx', target: 'es5', experimentalDecorators: true })).toBeUndefined()
    expect(await tsconfigOf({ jsx: 'react' })).toBe('none')
    expect(await tsconfigOf({ jsx: 'react-jsx', jsxImportSource: '@emotion/react' })).toBe('none')
    expect(await tsconfigOf({ emitDecoratorMetadata: true })).toBe('none')
    expect(await tsconfigOf({ importsNotUsedAsValues: 'error' })).toBe('none')
  })

  it('finds SVG components, also re-exported', async () => {
    const found = await read({
      files: {
        'src/a.js': "import { ReactComponent as A } from './a.svg'",
        'src/b.js': "export { ReactComponent } from './b.svg'",
      },
    })
    expect(rowOf(found, 'svg-component')?.at.map((at) => at.file)).toEqual(['src/a.js', 'src/b.js'])
    expect(rowOf(found, 'svg-component')?.rule).toBe('cra/svg-component')
  })

  it('lists packages that only react-scripts brought along', async () => {
    const found = await read({
      files: { 'src/a.js': "import qs from 'qs'\nimport 'react'\nimport fs from 'fs'\nimport x from './x'" },
      installed: { qs: '6.11.0' },
    })
    expect(found.undeclared).toMatchObject([{ name: 'qs', version: '6.11.0', at: [{ file: 'src/a.js' }] }])
    expect(rowOf(found, 'dependency/qs')?.rule).toBe('cra/dependencies')
    expect(codes(found)).toContain('cra/undeclared-dependency')
    expect(rowOf(found, 'core-module/fs')?.verdict).toBe('manual')
  })

  it('does not take a folder below baseUrl for a package', async () => {
    const found = await read({
      files: {
        'jsconfig.json': '{"compilerOptions":{"baseUrl":"src"}}',
        'src/fruit/pear.js': '',
        'src/a.js': "import 'fruit/pear'",
      },
    })
    expect(found.build.resolve.roots).toMatchObject([{ value: 'src', from: { file: 'jsconfig.json' } }])
    expect(codes(found)).not.toContain('cra/unresolved-import')
  })

  it('makes `src/…` an alias for baseUrl `.`', async () => {
    const found = await read({ files: { 'jsconfig.json': '{"compilerOptions":{"baseUrl":"."}}' } })
    expect(found.build.resolve.alias).toMatchObject([{ value: { find: 'src', replacement: './src' } }])
  })

  it('runs Tailwind in version 5 for tailwind.config.js only', async () => {
    const given = { files: { 'tailwind.config.js': '' }, installed: { tailwindcss: '3.4.0' } }
    const five = await read(given)
    expect(five.build.styles.value.postcss).toEqual({ plugins: ['tailwindcss'] })
    expect(five.undeclared).toMatchObject([{ name: 'tailwindcss', version: '3.4.0' }])
    const four = await read({ ...given, installed: { ...given.installed, 'react-scripts': '4.0.3' } })
    expect(four.build.styles.value.postcss).toBe('none')
    expect(rowOf(four, 'file/tailwind.config.js')?.verdict).toBe('not-needed')
  })

  it('names the service worker', async () => {
    const found = await read({ files: { 'src/service-worker.js': 'self.__WB_MANIFEST' } })
    expect(found.build.serviceWorker?.value).toEqual({ source: 'src/service-worker.js', output: 'service-worker.js' })
    expect((await read()).build).not.toHaveProperty('serviceWorker')
  })

  it('takes Sass, CSS modules and :export for what they are', async () => {
    const found = await read({
      files: { 'src/a.module.scss': '.b{}', 'src/v.scss': ':export { a: 1 }', 'src/c.module.css': ':export { a: 1 }' },
    })
    expect(found.build.styles.value).toMatchObject({
      icss: true,
      modules: { className: '[file]_[local]__[hash:5]', exports: 'default' },
    })
    expect(rowOf(found, 'icss')?.at.map((at) => at.file)).toEqual(['src/v.scss'])
    expect(rowOf(found, 'css-modules')?.at).toHaveLength(2)
  })
})

describe('files around the application', () => {
  it('points at the lines of deployment files that name the output folder', async () => {
    const text = 'FROM node\nRUN npm run build\nCOPY --from=0 /app/build /srv\n'
    const found = await read({
      files: { Dockerfile: text, 'netlify.toml': '[build]\n  command = "npm run build"\n  publish = "build"\n' },
    })
    const docker = rowOf(found, 'file/Dockerfile')
    expect(docker?.at.map((at) => text.slice(at.start, at.end))).toEqual(['COPY --from=0 /app/build /srv'])
    expect(docker?.verdict).toBe('not-needed')
    expect(rowOf(found, 'file/netlify.toml')?.verdict).toBe('not-needed')
  })

  it('leaves a deployment file out that names nothing', async () => {
    expect(rowOf(await read({ files: { Dockerfile: 'RUN npm run build' } }), 'file/Dockerfile')).toBeUndefined()
  })

  it('says that react-scripts ignores stray configuration', async () => {
    const found = await read({ files: { '.babelrc': '{}', 'postcss.config.js': '' } })
    expect(rowOf(found, 'file/.babelrc')?.verdict).toBe('not-needed')
    expect(rowOf(found, 'file/postcss.config.js')?.verdict).toBe('not-needed')
  })
})

describe('the page', () => {
  it('has one row for each convention', async () => {
    const found = await read({
      files: { 'public/index.html': '<title>%REACT_APP_T% %PUBLIC_URL% %PEAR% <%= a %></title>' },
    })
    expect(rowOf(found, 'html/PUBLIC_URL')?.verdict).toBe('mapped')
    expect(rowOf(found, 'html/PEAR')?.verdict).toBe('mapped')
    expect(rowOf(found, 'html-template')?.verdict).toBe('manual')
    expect(rowOf(found, 'env/REACT_APP_T')?.at).toMatchObject([{ file: 'public/index.html' }])
  })

  it('is missed', async () => {
    const project = memoryProject(
      { 'package.json': '{"dependencies":{"react-scripts":"5"}}', 'src/index.js': '' },
      { installed: INSTALLED },
    )
    expect(codes(await analyze(project, SOURCES))).toContain('cra/no-page')
  })
})

describe('the evaluated configuration', () => {
  it('gives facts their option, and unknown parts an unsupported row', async () => {
    const found = await read({
      config: () =>
        config({
          keys: ['entry', 'pearOptions'],
          publicUrl: '/plums/',
          paths: { appIndexJs: 'src/index.js' },
          output: { filename: 'static/js/[name].[contenthash:8].js' },
          plugins: [
            { name: 'PearPlugin', options: { a: 1 }, option: 'plugins[0]' },
            { name: 'DefinePlugin', options: { definitions: { PEAR: '"x"' } }, option: 'plugins[1]' },
          ],
          rules: [{ option: 'module.rules[0]', test: [], loaders: [{ name: 'pear-loader', options: {} }] }],
        }),
    })
    const file = 'node_modules/react-scripts/config/webpack.config.js'
    expect(found.base).toEqual({ value: '/plums/', from: { file, option: 'production.output.publicPath' } })
    expect(found.entries[0]?.from).toEqual({ file, option: 'production.entry' })
    expect(found.build.defines).toMatchObject([
      { value: { name: 'PEAR', expression: '"x"' }, from: { option: 'production.plugins[1]' } },
    ])
    expect(found.build.plugins[0]).toMatchObject({
      value: { name: 'PearPlugin', options: { a: 1 } },
      from: { option: 'production.plugins[0]' },
    })
    expect(
      ['webpack/pearOptions', 'plugin/PearPlugin', 'loader/pear-loader'].map((id) => rowOf(found, id)?.verdict),
    ).toEqual(['unsupported', 'unsupported', 'unsupported'])
    expect(rowOf(found, 'plugin/DefinePlugin')?.verdict).toBe('mapped')
    expect(codes(found)).not.toContain('cra/config-not-evaluated')
  })

  it('reports a fork of react-scripts', async () => {
    const found = await read({
      manifest: { dependencies: { react: '^18', '@pears/react-scripts': '5' } },
      installed: { '@pears/react-scripts': '5.1.0' },
      bins: { '@pears/react-scripts': 'react-scripts' },
    })
    expect(found.source.version).toBe('5.1.0')
    expect(codes(found)).toContain('cra/fork')
  })
})
