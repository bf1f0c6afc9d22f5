import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../../tests/support/fingerprint.ts'
import { memoryProject } from '../../memory-project.ts'
import { readManifest } from '../../project/manifest.ts'
import { readEvaluation } from '../evaluated.ts'
import { serverOf } from '../model/server.ts'
import { OPTIONS } from '../rulings/options.ts'
import { ledgerOf } from './index.ts'

/** Verdicts of the rows of this `devServer`, by the path below it. */
function verdicts(devServer: object, output: object = {}) {
  const manifest = JSON.stringify({ devDependencies: { 'webpack-dev-server': '^5.0.0' } })
  const project = memoryProject({ 'package.json': manifest })
  const compilers = [{ keys: ['devServer'], options: { devServer, output } }]
  const evaluation = readEvaluation({ files: ['webpack.config.js'], loaded: [], missing: [], compilers })!
  const compiler = evaluation.compilers[0]!
  const reading = {
    project,
    evaluation,
    compiler,
    others: [],
    serving: undefined,
    source: { tool: 'webpack', version: '5.90.0', flavour: 'webpack-cli', confidence: 1, evidence: [] } as const,
    manifest: readManifest(project),
    code: [],
  }
  const { build } = fingerprintOf({ build: { server: serverOf(reading) } })
  const rows = ledgerOf(reading, build).filter(({ subject }) => subject.startsWith('devServer.'))
  return Object.fromEntries(rows.map(({ subject, verdict }) => [subject.slice('devServer.'.length), verdict]))
}

const shownOver = (overlay: unknown) => verdicts({ client: { overlay } })

const NAMES =
  'after allowedHosts app before bonjour ca cert client clientLogLevel compress contentBase contentBasePublicPath devMiddleware disableHostCheck features filename fs headers historyApiFallback host hot hotOnly http2 https index injectClient injectHot inline ipc key lazy liveReload log logLevel logTime magicHtml mimeTypes noInfo onAfterSetupMiddleware onBeforeSetupMiddleware onListening open openPage overlay pfx pfxPassphrase port profile progress proxy public publicPath quiet reportTime reporter requestCert serveIndex server serverSideRender setup setupExitSignals setupMiddlewares sockHost sockPath sockPort socket static staticOptions stats transportMode useLocalIp warn watchContentBase watchFiles watchOptions webSocketServer writeToDisk'

describe('rows of the development server', () => {
  it('know every option of versions 2 to 5', () => {
    expect(NAMES.split(' ').filter((name) => OPTIONS[`devServer.${name}`] === undefined)).toEqual([])
  })

  it('say what the model holds', () => {
    const given = {
      port: 'auto',
      host: '0.0.0.0',
      server: 'https',
      open: '/pears',
      headers: { 'x-pear': 'ripe' },
      allowedHosts: ['.pears.test'],
      historyApiFallback: true,
      client: { overlay: false, logging: 'none' },
      proxy: { '/api': 'http://localhost:4000' },
    }
    expect(verdicts(given)).toEqual({
      port: 'mapped',
      host: 'mapped',
      server: 'mapped',
      open: 'mapped',
      headers: 'mapped',
      allowedHosts: 'mapped',
      historyApiFallback: 'mapped',
      client: 'not-needed',
      'client.overlay': 'mapped',
      'client.logging': 'not-needed',
      proxy: 'mapped',
    })
  })

  it('say what differs', () => {
    const given = {
      host: 'local-ip',
      open: { target: '/', app: { name: 'firefox' } },
      client: { webSocketURL: 'ws://a' },
    }
    expect(verdicts(given)).toMatchObject({
      host: 'mapped-with-difference',
      open: 'mapped-with-difference',
      'client.webSocketURL': 'mapped-with-difference',
    })
  })

  it('say what is shown over the page', () => {
    expect(shownOver({ errors: true, warnings: false })).toMatchObject({ 'client.overlay': 'not-needed' })
    expect(shownOver({ warnings: false, runtimeErrors: false })).toMatchObject({ 'client.overlay': 'mapped' })
    expect(shownOver(true)).toMatchObject({ 'client.overlay': 'mapped-with-difference' })
    const code = { $code: '() => true' }
    expect(shownOver({ errors: true, warnings: code, runtimeErrors: code })).toEqual({
      client: 'not-needed',
      'client.overlay': 'mapped-with-difference',
      'client.overlay.warnings': 'not-needed',
      'client.overlay.runtimeErrors': 'unsupported',
    })
  })

  it('say what is code, each part of a proxy for itself', () => {
    const code = { $code: '() => undefined' }
    const given = {
      headers: code,
      setupMiddlewares: code,
      server: { type: 'https', options: { key: { $made: 'Buffer' }, cert: './cert.pem' } },
      historyApiFallback: { rewrites: [{ from: { $pattern: '/a/' }, to: code }] },
      proxy: [
        { context: '/api', target: 'http://a', bypass: code, on: { proxyReq: code } },
        { context: '/data', target: 'http://a', router: { $code: '() => target' }, headers: code },
        code,
      ],
    }
    expect(verdicts(given)).toEqual({
      headers: 'unsupported',
      setupMiddlewares: 'unsupported',
      server: 'mapped',
      'https.key': 'unsupported',
      historyApiFallback: 'mapped',
      'historyApiFallback.rewrites': 'unsupported',
      proxy: 'mapped',
      'proxy.rule': 'unsupported',
      'proxy.router': 'unsupported',
      'proxy.headers': 'unsupported',
    })
  })

  it('need nothing for what is off, and do something for what is on', () => {
    const off = {
      open: false,
      https: false,
      devMiddleware: { writeToDisk: false },
      static: false,
      watchFiles: undefined,
    }
    expect(Object.values(verdicts(off))).toEqual(Object.values(verdicts(off)).map(() => 'not-needed'))
    expect(verdicts({ devMiddleware: { writeToDisk: true }, watchFiles: ['**/*.php'] })).toMatchObject({
      'devMiddleware.writeToDisk': 'unsupported',
      watchFiles: 'mapped-with-difference',
    })
  })

  it('compare the public path with the base', () => {
    expect(verdicts({ devMiddleware: { publicPath: '/' } }, { publicPath: '/' })['devMiddleware.publicPath']).toBe(
      'not-needed',
    )
    expect(verdicts({ publicPath: '/dev/' })['publicPath']).toBe('mapped-with-difference')
  })
})
