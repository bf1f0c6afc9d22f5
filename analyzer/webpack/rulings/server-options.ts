import type { ServerModel } from '../../../core/server-config.ts'
import { isRecord, recordOf } from '../../project/manifest.ts'
import { differs, dropped, forAll, lacking, mapped, type PartRuling } from './ruling.ts'

const ITS_OWN = dropped('The development server does this by itself, or has no need of it.')
const PRINT = dropped('It steers what webpack prints.')
const PARTS = dropped('Each part of it has its own row.')
const OFF = dropped('It is off, as it is without being said.')
const HANDLERS = lacking('Move the handlers to a CommonJS module and name it under `server.setup` of nexxo.config.ts.')
const CODE = lacking(
  'It holds code, which is not carried over: write it under `server.proxy` of nexxo.config.ts, which takes the same.',
)
const SOCKET: PartRuling = differs(
  'Pages ask the address that they were loaded from for updates; another one cannot be stated.',
)

/** What is off is off without a word. */
function server(
  key: keyof ServerModel,
  otherwise: PartRuling | string = 'It is not carried over in this form; `server` of nexxo.config.ts may say it.',
) {
  return mapped(`It is \`server.${key}\` of nexxo.config.ts.`, (build) => build.server.value[key] !== undefined, {
    ...OFF,
    when: (_build, given) => given === false || given === undefined,
    otherwise,
  })
}

/** Holds only where the option is on. */
function whereOn(ruling: PartRuling): PartRuling {
  return { ...ruling, when: (_build, given) => given !== false && given !== undefined, otherwise: OFF }
}

/** Files are looked at where the configuration wants it. */
export const WATCHING: PartRuling = mapped(
  'It is `server.watch.polling` of nexxo.config.ts.',
  (build, given) => build.server.value.watch !== undefined && recordOf(given)['poll'] !== undefined,
  dropped('The engine watches by itself.'),
)

/** Where scripts are asked for: the base of the build, in development too. */
const PUBLIC_PATH: PartRuling = {
  ...dropped('It is the base, under which everything is served.'),
  when: ({ output }, given) =>
    String(given).replace(/\/?$/, '/') === output.value.base || (given === '/' && output.value.base === './'),
  otherwise: differs('Everything is served under `base`, in development as in a build.'),
}

const OVERLAY: PartRuling = {
  ...differs(
    'Mistakes and errors at run time are shown over the page, as `server.overlay` says; warnings are on the terminal.',
  ),
  when: (_build, given) => given !== false && recordOf(given)['warnings'] !== false,
  otherwise: mapped(
    'It is `server.overlay` of nexxo.config.ts.',
    (build) => build.server.value.overlay !== undefined,
    dropped('Mistakes and errors at run time are shown over the page.'),
  ),
}

/** Options of webpack-dev-server 2 to 5. @see https://webpack.js.org/configuration/dev-server/ */
export const SERVER_OPTIONS: Readonly<Record<string, PartRuling>> = {
  'devServer.port': mapped('It is `server.port` of nexxo.config.ts; a port that is taken gives way to the next.'),
  'devServer.host': {
    ...server('host'),
    when: (build, given) => build.server.value.host !== undefined && build.server.value.host === given,
    otherwise: {
      ...differs('The server listens on every address of the machine.'),
      when: ({ server: { value } }) => value.host === true,
      otherwise: OFF,
    },
  },
  'devServer.https': server('https', dropped('It has no effect beside `server`.')),
  'devServer.server': server('https', dropped('It is HTTP, as it is without being said.')),
  'devServer.http2': whereOn(mapped('HTTP/2 is spoken under TLS, where the browser can.')),
  ...forAll(
    'devServer.key devServer.cert devServer.ca devServer.cacert devServer.pfx devServer.pfxPassphrase',
    server('https'),
  ),
  ...forAll(
    'devServer.https.key devServer.https.cert devServer.https.ca devServer.https.cacert devServer.https.pfx',
    lacking(
      'Its content is not copied: name the file under `server.https` of nexxo.config.ts. Until then a certificate is made.',
    ),
  ),
  'devServer.open': {
    ...server('open'),
    when: (build, given) => build.server.value.open !== undefined && !(isRecord(given) && 'app' in given),
    otherwise: {
      ...differs('The page is opened; which browser does, the variable `BROWSER` says.'),
      when: (build) => build.server.value.open !== undefined,
      otherwise: OFF,
    },
  },
  'devServer.openPage': server('open', dropped('Nothing is opened without `open`.')),
  'devServer.proxy': server('proxy', CODE),
  'devServer.proxy.rule': CODE,
  ...forAll(
    'devServer.proxy.bypass devServer.proxy.router devServer.proxy.pathRewrite devServer.proxy.context devServer.proxy.target devServer.proxy.agent devServer.proxy.on devServer.proxy.onProxyReq devServer.proxy.onProxyRes devServer.proxy.onProxyReqWs devServer.proxy.onError devServer.proxy.onOpen devServer.proxy.onClose devServer.proxy.configure devServer.proxy.headers',
    CODE,
  ),
  ...forAll('devServer.proxy.logProvider devServer.proxy.logger', PRINT),
  'devServer.headers': server(
    'headers',
    lacking('They are computed: write the function under `server.headers` of nexxo.config.ts.'),
  ),
  'devServer.allowedHosts': server('allowedHosts', dropped('It allows what the server allows anyway.')),
  'devServer.disableHostCheck': server('allowedHosts'),
  'devServer.public': server('allowedHosts', dropped('Pages ask the address that they were loaded from.')),
  'devServer.historyApiFallback': mapped('Addresses without a file are the page’s, as before.'),
  'devServer.historyApiFallback.rewrites': lacking(
    'A page that is computed is not carried over: write the function under `server.historyFallback` of nexxo.config.ts.',
  ),
  ...forAll(
    'devServer.static devServer.contentBase devServer.contentBasePublicPath',
    whereOn(mapped('Its folders are served, but for the one that builds are written to.')),
  ),
  ...forAll('devServer.publicPath devServer.devMiddleware.publicPath', PUBLIC_PATH),
  ...forAll('devServer.client devServer.devMiddleware', PARTS),
  ...forAll('devServer.overlay devServer.client.overlay', OVERLAY),
  ...forAll(
    'devServer.client.overlay.errors devServer.client.overlay.runtimeErrors',
    lacking(
      'It is a function that chooses errors; all are shown over the page, or none under `server.overlay` of nexxo.config.ts.',
    ),
  ),
  'devServer.client.overlay.warnings': dropped('Warnings are on the terminal.'),
  ...forAll(
    'devServer.client.webSocketURL devServer.sockHost devServer.sockPath devServer.sockPort devServer.webSocketServer',
    SOCKET,
  ),
  ...forAll(
    'devServer.client.logging devServer.client.progress devServer.clientLogLevel devServer.progress devServer.stats devServer.quiet devServer.noInfo devServer.devMiddleware.stats devServer.reporter devServer.reportTime devServer.log devServer.logLevel devServer.logTime devServer.warn devServer.profile devServer.colors devServer.info',
    PRINT,
  ),
  ...forAll(
    'devServer.hot devServer.hotOnly devServer.inline devServer.liveReload devServer.lazy devServer.compress devServer.filename devServer.index devServer.serveIndex devServer.bonjour devServer.transportMode devServer.injectClient devServer.injectHot devServer.useLocalIp devServer.features devServer.setupExitSignals devServer.magicHtml devServer.fs devServer.staticOptions devServer.client.reconnect devServer.client.webSocketTransport devServer.devMiddleware.index devServer.devMiddleware.etag devServer.devMiddleware.lastModified devServer.devMiddleware.cacheControl devServer.devMiddleware.methods devServer.devMiddleware.outputFileSystem',
    ITS_OWN,
  ),
  'devServer.watchOptions': WATCHING,
  ...forAll(
    'devServer.watchFiles devServer.watchContentBase',
    whereOn(differs('A file that is no part of the app does not load the page anew.')),
  ),
  ...forAll(
    'devServer.before devServer.after devServer.setup devServer.onBeforeSetupMiddleware devServer.onAfterSetupMiddleware devServer.setupMiddlewares devServer.onListening devServer.app',
    HANDLERS,
  ),
  ...forAll(
    'devServer.writeToDisk devServer.devMiddleware.writeToDisk',
    whereOn(lacking('The development server writes nothing; `nexxo build --watch` does.')),
  ),
  ...forAll(
    'devServer.serverSideRender devServer.devMiddleware.serverSideRender',
    whereOn(lacking('A server of your own takes `createDevMiddleware` of nexxo; nothing is rendered by it.')),
  ),
  ...forAll(
    'devServer.mimeTypes devServer.devMiddleware.mimeTypes',
    lacking('Types follow from the endings of files.'),
  ),
  'devServer.devMiddleware.headers': lacking('State them under `server.headers` of nexxo.config.ts.'),
  'devServer.requestCert': whereOn(lacking('Browsers are not asked for certificates.')),
  ...forAll('devServer.socket devServer.ipc', lacking('The server listens on a port.')),
}
