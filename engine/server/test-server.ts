import fs from 'node:fs'
import http, { type IncomingHttpHeaders, type RequestListener } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { type RunningServer, type ServerRequest, serverSettings, startServer } from './index.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

interface AskOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Of the certificate, in PEM. */
  readonly agent?: http.Agent
}

/** Asks over a socket of its own: unlike `fetch`, with any host header and any path. */
export function ask(origin: string, url: string, options: AskOptions = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const request = http.request({ host: hostname, port, path: url, method, headers, agent: false }, (answer) => {
      answer.setEncoding('utf8')
      const parts: string[] = []
      answer.on('data', (part: string) => parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: parts.join('') }))
    })
    request.on('error', reject).end(body)
  })
}

/** Sends bytes as they are and gives what comes back until the other side ends. */
export function askRaw(origin: string, text: string): Promise<string> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const parts: string[] = []
    const socket = net.connect({ host: hostname, port: Number(port) }, () => socket.write(text))
    socket.on('data', (part) => parts.push(String(part)))
    socket.on('close', () => resolve(parts.join('')))
    socket.on('error', reject)
  })
}

type Started = Partial<Omit<ServerRequest, 'settings'>> & { readonly config?: UserConfig; readonly port?: number }

/** Servers and folders of one test file: ended and removed after each test. */
export function temporaryServers() {
  const closing: (() => Promise<void> | void)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })
  const folder = (files: Readonly<Record<string, string | Uint8Array>> = {}): string => {
    const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-server-')))
    for (const [file, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      fs.writeFileSync(path.join(root, file), content)
    }
    closing.push(() => fs.rmSync(root, { recursive: true, force: true }))
    return root
  }
  const start = async ({ config = {}, port = 0, ...request }: Started = {}): Promise<RunningServer> => {
    const root = request.root ?? folder()
    const settings = serverSettings(config, root, { port })
    const server = await startServer({ mount: '/', middlewares: [], ...request, root, settings })
    closing.push(() => server.close())
    return server
  }
  /** Another server, as a proxy's target. */
  const other = async (listener: RequestListener): Promise<http.Server & { readonly origin: string }> => {
    const server = http.createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(() => {
      server.closeAllConnections()
      server.close()
    })
    // A TCP server that listens has an AddressInfo.
    return Object.assign(server, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  }
  return { folder, start, other, onEnd: (close: () => Promise<void> | void) => closing.push(close) }
}
