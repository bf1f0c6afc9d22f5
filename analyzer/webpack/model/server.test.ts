import { describe, expect, it } from 'vitest'
import { memoryProject } from '../../memory-project.ts'
import { readManifest } from '../../project/manifest.ts'
import { readEvaluation } from '../evaluated.ts'
import { serverOf } from './server.ts'

interface Given {
  readonly version?: number
  readonly options?: object
  readonly files?: readonly string[]
  readonly plugins?: readonly object[]
  readonly flavour?: string
}

/** The server of a configuration with this `devServer`, as the probe would write it. */
function served(
  devServer: object,
  { version = 5, options = {}, files = [], plugins = [], flavour = 'webpack-cli' }: Given = {},
) {
  const manifest = JSON.stringify({ devDependencies: { 'webpack-dev-server': `^${version}.0.0` } })
  const project = memoryProject({ 'package.json': manifest, ...Object.fromEntries(files.map((file) => [file, ''])) })
  const compilers = [{ keys: ['devServer'], options: { devServer, ...options }, plugins }]
  const evaluation = readEvaluation({ files: ['webpack.config.js'], loaded: [], missing: [], compilers })!
  const [compiler] = evaluation.compilers
  const { port, historyFallback, ...rest } = serverOf({
    project,
    manifest: readManifest(project),
    evaluation,
    compiler: compiler!,
    serving: undefined,
    source: { tool: 'webpack', version: '5.90.0', flavour, confidence: 1, evidence: [] },
  }).value
  return { ...(port === 8080 ? {} : { port }), ...(historyFallback === false ? {} : { historyFallback }), ...rest }
}

describe('how the server listens', () => {
  it.each([
    ['port', { port: '4100' }, { port: 4100 }],
    ['a free port', { port: 'auto' }, {}],
    ['an address', { host: '0.0.0.0' }, { host: '0.0.0.0' }],
    ['the local network', { host: 'local-ipv4' }, { host: true }],
    ['made certificate', { https: true }, { https: true }],
    ['by its name', { server: 'spdy' }, { https: true }],
    ['plain', { server: 'http', https: true }, {}],
    ['HTTP/2 alone', { http2: true }, { https: true }],
    [
      'files',
      { server: { type: 'https', options: { key: './tls/key.pem', cert: './tls/cert.pem', passphrase: 'plum' } } },
      { https: { key: './tls/key.pem', cert: './tls/cert.pem', passphrase: 'plum' } },
    ],
    [
      'files of version 3',
      { https: true, key: 'key.pem', cert: 'cert.pem' },
      { https: { key: 'key.pem', cert: 'cert.pem' } },
    ],
    ['content, which is no file', { https: { key: '-----BEGIN KEY', cert: { $made: 'Buffer' } } }, { https: true }],
    ['all hosts', { allowedHosts: 'all' }, { allowedHosts: true }],
    ['no check', { disableHostCheck: true }, { allowedHosts: true }],
    ['some hosts', { allowedHosts: ['.pears.test', 'auto'] }, { allowedHosts: ['.pears.test'] }],
    ['its public name', { public: 'https://shop.test:8443/x' }, { allowedHosts: ['shop.test'] }],
    [
      'headers',
      { headers: { 'x-pear': 'ripe', 'x-plums': ['a', 'b'] } },
      { headers: { 'x-pear': 'ripe', 'x-plums': ['a', 'b'] } },
    ],
    ['listed headers', { headers: [{ key: 'x-pear', value: 'ripe' }] }, { headers: { 'x-pear': 'ripe' } }],
    ['computed headers', { headers: { $code: '() => ({})' } }, {}],
    ['no overlay', { client: { overlay: false } }, { overlay: false }],
    ['an overlay of run time', { client: { overlay: { errors: false } } }, { overlay: { errors: false } }],
    ['none of run time', { client: { overlay: { runtimeErrors: false } } }, { overlay: { runtimeErrors: false } }],
    ['an overlay of warnings', { client: { overlay: { errors: false, runtimeErrors: false } } }, { overlay: false }],
    ['chosen errors', { client: { overlay: { runtimeErrors: { $code: '(error) => error.fatal' } } } }, {}],
    ['an overlay of errors', { overlay: { errors: true, warnings: false } }, {}],
    ['polling', { watchOptions: { poll: 1000 } }, { watch: { polling: 1000 } }],
    ['polled folders', { static: { directory: 'x', watch: { usePolling: true } } }, { watch: { polling: true } }],
  ])('%s', (_, devServer, expected) => {
    expect(served(devServer)).toEqual(expected)
  })

  it('looks for changes as the compiler does', () => {
    expect(served({}, { options: { watchOptions: { poll: true } } })).toEqual({ watch: { polling: true } })
    expect(served({}, { options: { watchOptions: { ignored: /pears/ } } })).toEqual({})
  })

  it('shows errors at run time as the versions since 4 do', () => {
    expect(served({ overlay: { errors: false, warnings: true } }, { version: 3 })).toEqual({ overlay: false })
    expect(served({ overlay: { warnings: true, errors: true } }, { version: 3 })).toEqual({})
    expect(served({ overlay: true }, { version: 3 })).toEqual({})
  })

  it('opens pages, and before version 4 browsers', () => {
    expect(served({ open: '/pears' })).toEqual({ open: '/pears' })
    expect(served({ open: 'Firefox' }, { version: 3 })).toEqual({ open: true })
    expect(served({ open: true, openPage: 'pears' }, { version: 3 })).toEqual({ open: 'pears' })
    expect(served({ open: { target: ['/pears', '/plums'], app: { name: 'firefox' } } })).toEqual({ open: '/pears' })
    expect(served({ open: false, openPage: 'pears' })).toEqual({})
  })
})

describe('proxies', () => {
  it.each([
    ['a table', { '/api': 'http://localhost:4000' }, [{ context: '/api', target: 'http://localhost:4000' }]],
    [
      'stars of a table',
      { '/api/*': { target: 'http://a', ws: true }, '*': 'http://b' },
      [
        { context: '/api', target: 'http://a', ws: true },
        { context: '**', target: 'http://b' },
      ],
    ],
    [
      'one rule',
      { target: 'http://a', context: ['/api', '!/api/own'] },
      [{ context: ['/api', '!/api/own'], target: 'http://a' }],
    ],
    [
      'a list',
      [{ context: '/api/*', target: 'http://a', secure: false }],
      [{ context: '/api/*', target: 'http://a', secure: false }],
    ],
    ['filters of version 6', [{ pathFilter: '/api', target: 'http://a' }], [{ context: '/api', target: 'http://a' }]],
    [
      'a target in parts',
      [{ path: '/api', target: { host: 'a', port: 4000, protocol: 'https:' } }],
      [{ context: '/api', target: { host: 'a', port: 4000, protocol: 'https:' } }],
    ],
    [
      'rewrites, routes, cookies and times',
      [
        {
          context: '/api',
          target: 'http://a',
          pathRewrite: { '^/api': '' },
          router: { 'b.test': 'http://b' },
          cookieDomainRewrite: '',
          proxyTimeout: 5000,
          auth: 'u:p',
        },
      ],
      [
        {
          context: '/api',
          target: 'http://a',
          pathRewrite: { '^/api': '' },
          router: { 'b.test': 'http://b' },
          cookieDomainRewrite: '',
          proxyTimeout: 5000,
          auth: 'u:p',
        },
      ],
    ],
    [
      'what is code',
      [
        {
          context: '/api',
          target: 'http://a',
          bypass: { $code: '() => 1' },
          on: { proxyReq: { $code: '(request) => request.end()' }, error: { $code: 'log' } },
          pathRewrite: { $code: '(path) => path + suffix' },
          agent: { $made: 'Agent' },
        },
        { $code: 'f' },
      ],
      [{ context: '/api', target: 'http://a', bypass: { $code: '() => 1' } }],
    ],
  ])('reads %s', (_, proxy, expected) => {
    expect(served({ proxy })).toEqual({ proxy: expected })
  })

  it('reads those of Vue CLI, which are patterns', () => {
    const flavour = 'vue-cli'
    const shared = { secure: false, changeOrigin: true, ws: true, xfwd: true }
    expect(served({ proxy: 'http://a' }, { flavour })).toEqual({ proxy: 'http://a' })
    const proxy = {
      '^/api': { target: 'http://a', ws: false },
      '/data': { target: 'http://b' },
      '/v\\d': { target: 'http://c' },
    }
    expect(served({ proxy }, { flavour })).toEqual({
      proxy: {
        '^/api': { ...shared, target: 'http://a', ws: false },
        '/data': { ...shared, target: 'http://b' },
        '^.*/v\\d': { ...shared, target: 'http://c' },
      },
    })
  })

  it('leaves out a rule that leads nowhere', () => {
    expect(served({ proxy: [{ context: '/api', bypass: { $code: '() => 1' } }] })).toEqual({})
  })
})

describe('addresses without a file', () => {
  it('are pages by patterns, below the base', () => {
    const rewrites = [
      { from: { $pattern: '/^\\/admin/i' }, to: '/shop/admin.html' },
      { from: { $pattern: '/./' }, to: { $code: '(context) => context.parsedUrl' } },
    ]
    const options = { output: { publicPath: '/shop/' } }
    expect(served({ historyApiFallback: { index: '/shop/index.html', rewrites } }, { options })).toEqual({
      historyFallback: { rewrites: [{ from: '/^\\/admin/i', to: '/admin.html' }] },
    })
    expect(served({ historyApiFallback: { index: 'app.html', htmlAcceptHeaders: ['*/*'] } })).toEqual({
      historyFallback: { index: '/app.html', accept: ['*/*'] },
    })
    expect(served({ historyApiFallback: true })).toEqual({ historyFallback: undefined })
  })
})

describe('folders', () => {
  const files = ['public/pear.png', 'mocks/pears.json', 'dist/main.js']

  it('are those that exist and are not the build’s', () => {
    expect(served({ static: ['./mocks', './dist', 'nowhere'] }, { files })).toEqual({ folders: [{ dir: 'mocks' }] })
    expect(served({ static: { directory: './mocks', publicPath: ['/a', '/b'] } }, { files })).toEqual({
      folders: [
        { dir: 'mocks', at: '/a' },
        { dir: 'mocks', at: '/b' },
      ],
    })
    expect(served({ contentBase: ['.', './mocks/'], contentBasePublicPath: '/data' }, { version: 3, files })).toEqual({
      folders: [{ dir: 'mocks', at: '/data' }],
    })
  })

  it('are `public` where version 4 is told nothing, and no folder that is copied or has only templates', () => {
    expect(served({}, { files })).toEqual({ folders: [{ dir: 'public' }] })
    expect(served({}, { files: ['public/index.html'] })).toEqual({})
    const plugins = [{ option: 'plugins[0]', name: 'CopyPlugin', args: [{ patterns: ['public'] }] }]
    expect(served({}, { files, plugins })).toEqual({})
    expect(served({ static: false }, { files })).toEqual({})
    expect(served({}, { version: 3, files })).toEqual({})
  })
})
