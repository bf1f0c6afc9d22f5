/** What the configuration says about the development server and the preview of a build. */
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** A step of the server: it answers, or hands on to the next. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void | Promise<void>

/** Certificate and key: PEM text, or files relative to the root. */
export interface TlsFiles {
  readonly key?: string
  readonly cert?: string
  readonly ca?: string
  /** Key and certificate in one file, instead of the two. */
  readonly pfx?: string
  readonly passphrase?: string
}

export type HeaderTable = Readonly<Record<string, string | readonly string[]>>

/** Which other origins may read answers. @see https://github.com/expressjs/cors#configuration-options */
export interface CorsConfig {
  readonly origin?:
    | boolean
    | string
    | RegExp
    | readonly (string | RegExp)[]
    | ((origin: string | undefined) => boolean | string | Promise<boolean | string>)
  readonly methods?: string | readonly string[]
  readonly allowedHeaders?: string | readonly string[]
  readonly exposedHeaders?: string | readonly string[]
  readonly credentials?: boolean
  readonly maxAge?: number
}

/** What tells of a proxied request: the events of http-proxy. */
export interface ProxyEvents {
  on(
    event: 'proxyReq',
    listener: (outgoing: ClientRequest, request: IncomingMessage, response: ServerResponse) => void,
  ): unknown
  on(
    event: 'proxyRes',
    listener: (answer: IncomingMessage, request: IncomingMessage, response: ServerResponse) => void,
  ): unknown
  on(
    event: 'proxyReqWs',
    listener: (outgoing: ClientRequest, request: IncomingMessage, socket: Duplex) => void,
  ): unknown
  on(event: 'open', listener: (socket: Duplex) => void): unknown
  on(
    event: 'error',
    listener: (error: Error, request: IncomingMessage, response: ServerResponse | Duplex) => void,
  ): unknown
}

type Rewrite = (path: string, request: IncomingMessage) => string | Promise<string>
type Maybe<T> = T | Promise<T>

/** A target in parts. */
export interface ProxyTarget {
  readonly protocol?: string
  readonly host: string
  readonly port: number | string
}

/** How requests are passed on: what Vite, webpack-dev-server, Angular and http-proxy-middleware call so. */
export interface ProxyOptions {
  /** Origin, with a path that is put before the request's where it has one. */
  readonly target?: string | ProxyTarget
  /** The host header becomes the target's. */
  readonly changeOrigin?: boolean
  /** Path and query of the request → those that the target is asked for. */
  readonly rewrite?: Rewrite
  /** Regular expression → replacement; the first that matches counts. Or as `rewrite`. */
  readonly pathRewrite?: Readonly<Record<string, string>> | Rewrite
  /** Instead of `target`: by host, `host/path` or `/path`, or computed. */
  readonly router?: Readonly<Record<string, string>> | ((request: IncomingMessage) => Maybe<string | undefined>)
  /** The target's certificate must be valid. */
  readonly secure?: boolean
  /** WebSockets too. Default: where the target is `ws:` or `wss:`. */
  readonly ws?: boolean
  /** The origin header of WebSocket requests becomes the target's, for pages of this server and those that `cors` allows. */
  readonly rewriteWsOrigin?: boolean
  /** Sent to the target besides those of the request. */
  readonly headers?: Readonly<Record<string, string>>
  /** A path answers from here instead of the target, `false` says that there is nothing, `undefined` and `null` pass on. */
  bypass?(
    request: IncomingMessage,
    response: ServerResponse | undefined,
    options: ProxyOptions,
  ): Maybe<string | boolean | null | undefined | void>
  /** How long the browser's connection may be idle, in ms. */
  readonly timeout?: number
  /** How long the target may take to answer, in ms. */
  readonly proxyTimeout?: number
  readonly cookieDomainRewrite?: string | false | Readonly<Record<string, string>>
  readonly cookiePathRewrite?: string | false | Readonly<Record<string, string>>
  readonly hostRewrite?: string
  readonly autoRewrite?: boolean
  readonly protocolRewrite?: string
  readonly followRedirects?: boolean | number
  /** `x-forwarded-…` headers are added. */
  readonly xfwd?: boolean
  /** `user:password` */
  readonly auth?: string
  /** The agent that connects: of `node:http`, or one for a company's own proxy. */
  readonly agent?: unknown
  readonly prependPath?: boolean
  readonly ignorePath?: boolean
  readonly localAddress?: string
  readonly preserveHeaderKeyCase?: boolean
  /** The listener of `proxyRes` answers. */
  readonly selfHandleResponse?: boolean
  /** Called once with what tells of each request. */
  configure?(proxy: ProxyEvents, options: ProxyOptions): void
  /** Listeners of `ProxyEvents` by event: http-proxy-middleware 3. */
  readonly on?: Readonly<Record<string, (...parts: never[]) => void>>
  /** The same by the names of http-proxy-middleware 2. */
  readonly onProxyReq?: (...parts: never[]) => void
  readonly onProxyRes?: (...parts: never[]) => void
  readonly onProxyReqWs?: (...parts: never[]) => void
  readonly onError?: (...parts: never[]) => void
}

/** Paths, globs (`/api/**`, `!/api/own/**`), or a function of path and request: webpack-dev-server. */
export type ProxyContext = string | readonly string[] | ((path: string, request: IncomingMessage) => boolean)

export interface ProxyRule extends ProxyOptions {
  /** Without it, everything. */
  readonly context?: ProxyContext
}

/**
 * A string takes what is neither a page nor a file, as Create React App's `proxy` does. A table has prefixes, globs or `^regular
 * expressions` and comes before files, as in Vite. A list has contexts and comes after files, as in webpack-dev-server.
 */
export type ProxyConfig = string | Readonly<Record<string, string | ProxyOptions>> | readonly ProxyRule[]

/** Which addresses are pages of the app although no file has them. */
export interface HistoryConfig {
  /** What is answered. Default: `/index.html` */
  readonly index?: string
  /** Other pages for some paths; the first that matches counts. */
  readonly rewrites?: readonly {
    readonly from: RegExp
    readonly to:
      | string
      | ((context: {
          readonly path: string
          readonly match: RegExpMatchArray
          readonly request: IncomingMessage
        }) => string)
  }[]
  /** Paths with a dot in their last part are files. Default: `false` */
  readonly dotRule?: boolean
  /** Types of which a request must accept one. Default: `['text/html']` */
  readonly accept?: readonly string[]
}

/** Files outside the served folders that links may lead to. */
export interface FileAccessConfig {
  /** Whether there is a limit. Default: `true` */
  readonly strict?: boolean
  /** Folders. Default: the root, or the workspace around it. */
  readonly allow?: readonly string[]
  /** Globs of files that neither links nor `folders` lead to; without a slash, of names. Default: `.env`, `.env.*`, `*.{crt,pem}`, all of `.git`. */
  readonly deny?: readonly string[]
}

export interface ListenConfig {
  readonly port?: number
  /** A taken port is an error; otherwise the next free one is used. */
  readonly strictPort?: boolean
  /** Name or address to listen on; `true` is every interface. Default: 127.0.0.1 */
  readonly host?: string | boolean
  /** With a certificate of one's own, or with one that is made for localhost. */
  readonly https?: boolean | TlsFiles
  /** HTTP/2 where the browser can, under `https`. Default: `true`, but `false` with `setup`, whose middlewares may not know it. */
  readonly http2?: boolean
  /** Opens the browser, at a path or URL where one is given. */
  readonly open?: boolean | string
  readonly proxy?: ProxyConfig
  readonly headers?: HeaderTable | ((request: IncomingMessage) => HeaderTable)
  /** `true` allows every origin. Default: those of this machine. */
  readonly cors?: boolean | CorsConfig
  /** Names by which the server may be asked, besides localhost and addresses; `.pears.test` includes what is below. `true` allows all. */
  readonly allowedHosts?: true | readonly string[]
  readonly historyFallback?: boolean | HistoryConfig
}

/** What is shown over the page. */
export interface OverlayConfig {
  /** What keeps the app from being built. Default: `true` */
  readonly errors?: boolean
  /** What the page throws and nobody catches. Default: `true` */
  readonly runtimeErrors?: boolean
}

export interface ServerConfig extends ListenConfig {
  /** A CommonJS module that receives the Express-like app (`src/setupProxy.js`). */
  readonly setup?: string
  /** More folders with files: `{ dir: 'mocks', at: '/mocks' }`. */
  readonly folders?: readonly { readonly dir: string; readonly at?: string }[]
  readonly fs?: FileAccessConfig
  /** Files are looked at again and again, where the system tells of no changes: network drives, some containers. */
  readonly watch?: {
    /** `true` looks every 300 ms; a number says how many ms pass between two looks. Default: `false` */
    readonly polling?: boolean | number
  }
  /** Mistakes and errors at run time are shown over the page. Default: `true` */
  readonly overlay?: boolean | OverlayConfig
  /** What pages say to their console is repeated on the terminal; `true` is `log`, `info`, `warn` and `error`. Default: `false` */
  readonly forwardConsole?: boolean | readonly ('log' | 'info' | 'warn' | 'error' | 'debug')[]
}

/** What is not said here is as in `server`, but for `port` (4173), `setup`, `folders` and `fs`. */
export type PreviewConfig = ListenConfig

/** What a server of the user's own runs: `app.use(middleware)`, `server.on('upgrade', upgrade)`. */
export interface DevMiddleware {
  /** Answers pages, modules and files; hands on what it does not. */
  readonly middleware: Middleware
  /** Takes the connections of open pages, and those of proxies; leaves others alone. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Stops watching and bundling. */
  close(): Promise<void>
}

/** What a source tool's server was told, as JSON: a pattern is the text of one (`/^\/admin/i`), and functions are missing. */
export interface ServerModel extends Omit<ServerConfig, 'historyFallback'> {
  readonly historyFallback?:
    | boolean
    | (Omit<HistoryConfig, 'rewrites'> & {
        readonly rewrites?: readonly { readonly from: string; readonly to: string }[]
      })
}
