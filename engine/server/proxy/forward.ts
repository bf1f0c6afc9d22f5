import http, { type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { ProxyServer, ProxyServerOptions } from 'httpxy'
import type { ProxyOptions } from '../../../core/config.ts'
import { type Notice, refuseSocket, sendNotice } from '../answers.ts'
import { cleanHeaders, cleanRequest } from './hygiene.ts'
import { originText, rewritten, targetOf } from './paths.ts'
import type { Rule } from './rules.ts'

/** A rule that can be used. */
export interface Proxy {
  readonly rule: Rule
  web(request: IncomingMessage, response: ServerResponse): Promise<void>
  ws(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
}

export interface ProxyHost {
  readonly log: (line: string) => void
  /** Whether a request is one of the server's own pages, or of those that may read its answers. */
  readonly isFriendly: (request: IncomingMessage) => Promise<boolean>
}

/** Makes a rule usable; `configure` and the other listeners of the user are called here. Loads httpxy. */
export async function createProxy(rule: Rule, { log, isFriendly }: ProxyHost): Promise<Proxy> {
  const { createProxyServer } = await import('httpxy')
  const { options } = rule
  const proxy = createProxyServer(ownOptions(options))
  options.configure?.(proxy, options)
  for (const [event, listener] of listenersOf(options)) proxy.on(event, listener)
  const agentFor = oneRequestEach(options)
  const late = new WeakSet<IncomingMessage>()
  proxy.on('proxyReq', (outgoing, request) => void outgoing.on('timeout', () => late.add(request)))
  proxy.on('proxyRes', (answer) => cleanHeaders(answer.headers))
  proxy.on('proxyReq', offerMore)
  proxy.on('proxyReqWs', endTogether)
  answerErrors(proxy, { rule, log, late })
  return {
    rule,
    web: async (request, response) => {
      const target = originText(await targetOf(options, request))
      request.url = await rewritten(request.url ?? '/', options, request)
      if (rule.rewritesOrigin) await rewriteOrigin(request, target, isFriendly)
      if (!cleanRequest(request)) return sendNotice(request, response, UNKNOWN_CODING)
      await proxy.web(request, response, { target, agent: agentFor(target) })
    },
    ws: async (request, socket, head) => {
      const target = originText(await targetOf(options, request))
      request.url = await rewritten(request.url ?? '/', options, request)
      if (options.rewriteWsOrigin === true) await rewriteOrigin(request, target, isFriendly)
      // What asks for an upgrade over HTTP/1.1 comes on a socket.
      await proxy.ws(request, socket as Socket, { target, agent: false }, head)
    },
  }
}

/** The target trusts its own origin: only who is trusted here may have it. */
async function rewriteOrigin(
  request: IncomingMessage,
  target: string,
  isFriendly: ProxyHost['isFriendly'],
): Promise<void> {
  if (request.headers.origin !== undefined && (await isFriendly(request))) request.headers.origin = target
}

const UNKNOWN_CODING: Notice = {
  status: 501,
  title: 'The request is not passed on',
  text: 'Its body has a transfer coding other than `chunked`.',
}

/**
 * A target that is told of more requests to come reads on after its answer; otherwise it closes the connection, and an answer to the beginning of
 * a long body would be lost.
 */
function offerMore(outgoing: ClientRequest): void {
  if (!outgoing.hasHeader('transfer-encoding')) outgoing.setHeader('connection', 'keep-alive')
}

/** A connection carries one request all the same: what two servers might read differently cannot become another's. */
function oneRequestEach({ followRedirects }: ProxyOptions): (target: string) => http.Agent | false {
  const ended = { keepSocketAlive: () => false }
  const options = { keepAlive: true }
  const [plain, secure] = [
    Object.assign(new http.Agent(options), ended),
    Object.assign(new https.Agent(options), ended),
  ]
  // A redirect that is followed may lead to another protocol.
  return (target) => (followRedirects ? false : /^(?:https|wss):/.test(target) ? secure : plain)
}

/** httpxy lets its own options win over those of a call, so the target is not among them. */
function ownOptions({ target: _target, ...options }: ProxyOptions): ProxyServerOptions {
  return options
}

/** Listeners come by the event's name, whose parameters only the user's editor can check. */
function listenersOf(options: ProxyOptions): readonly (readonly [never, never])[] {
  const { onProxyReq: proxyReq, onProxyRes: proxyRes, onProxyReqWs: proxyReqWs, onError: error } = options
  const all = [...Object.entries({ proxyReq, proxyRes, proxyReqWs, error }), ...Object.entries(options.on ?? {})]
  return all.filter(([, listener]) => listener !== undefined) as never
}

/** A connection that is cut here, as when the server ends, says no goodbye that could be passed on. */
function endTogether(outgoing: ClientRequest, _request: IncomingMessage, socket: Duplex): void {
  socket.once('close', () => outgoing.destroy())
  outgoing.once('upgrade', (_answer, target) => void socket.once('close', () => target.destroy()))
}

/** Listeners of the user come first, and may have answered. */
function answerErrors(
  proxy: ProxyServer,
  { rule, log, late }: { readonly rule: Rule; readonly log: ProxyHost['log']; readonly late: WeakSet<IncomingMessage> },
): void {
  const open = new WeakSet<Duplex>()
  const told = new WeakSet<IncomingMessage>()
  proxy.on('proxyReqWs', (outgoing, _request, socket) => void outgoing.on('upgrade', () => open.add(socket)))
  proxy.on('error', (error, request, answer) => {
    if (request === undefined || answer === undefined) return log(`The proxy of ${rule.name} failed: ${error.message}`)
    // A WebSocket fails on both sides.
    if (told.has(request)) return
    told.add(request)
    const status = late.has(request) || isTimeout(error) ? 504 : 502
    const reason = late.has(request) ? 'it took too long' : reasonOf(error)
    const where = originText(rule.options.target) || rule.name
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    log(`${request.method} ${path} was not answered by ${where}: ${reason}`)
    if (!('writeHead' in answer)) return void (open.has(answer) ? answer.destroy() : refuseSocket(answer, status))
    const text = `${where} was asked for ${path}, as \`server.proxy\` says, but: ${reason}`
    if (!answer.writableEnded) sendNotice(request, answer, { status, title: 'The other server does not answer', text })
  })
}

function isTimeout(error: Error): boolean {
  return 'code' in error && (error.code === 'ETIMEDOUT' || error.code === 'ESOCKETTIMEDOUT')
}

/** Where every address of a name fails, the error has no text but its parts do. */
function reasonOf(error: Error): string {
  if (error.message !== '') return error.message
  return error instanceof AggregateError ? error.errors.map((one) => String(one)).join(', ') : error.name
}
