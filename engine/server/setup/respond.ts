import fs from 'node:fs'
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import path from 'node:path'
import { lookup } from 'mrmime'
import { sendFile } from '../send.ts'
import { type CookieOptions, cookieText } from './cookie.ts'

/** Express' members of a response. @see https://expressjs.com/en/4x/api.html#res */
export function responseMembers(request: IncomingMessage, response: ServerResponse) {
  return { ...headerMembers(response), ...bodyMembers(request, response) }
}

/** Each gives the response back. */
function chained<Parts extends readonly unknown[]>(response: ServerResponse, act: (...parts: Parts) => unknown) {
  return (...parts: Parts) => {
    act(...parts)
    return response
  }
}

function headerMembers(response: ServerResponse) {
  const set = chained(response, (name: string | Readonly<Record<string, unknown>>, value?: unknown) => {
    const table = typeof name === 'string' ? { [name]: value } : name
    for (const [key, one] of Object.entries(table))
      response.setHeader(key, Array.isArray(one) ? one.map(String) : String(one))
  })
  const type = (name: string) => set('content-type', name.includes('/') ? name : (lookup(name) ?? name))
  const addCookie = (name: string, value: unknown, options: CookieOptions) =>
    response.appendHeader('set-cookie', cookieText({ name, value, ...options }))
  return {
    set,
    header: set,
    get: (name: string) => response.getHeader(name),
    append: chained(response, (name: string, value: string | string[]) => response.appendHeader(name, value)),
    type,
    contentType: type,
    location: (to: string) => set('location', to),
    cookie: chained(response, (name: string, value: unknown, options?: CookieOptions) =>
      addCookie(name, value, options ?? {}),
    ),
    clearCookie: chained(response, (name: string, options?: CookieOptions) =>
      addCookie(name, '', { ...options, expires: new Date(1) }),
    ),
  }
}

function bodyMembers(request: IncomingMessage, response: ServerResponse) {
  const status = chained(response, (code: number) => (response.statusCode = code))
  return {
    status,
    sendStatus: chained(response, (code: number) => {
      status(code)
      sendAs(response, 'text/plain', STATUS_CODES[code] ?? String(code))
    }),
    json: chained(response, (value: unknown) => sendJson(response, value)),
    send: chained(response, (body?: unknown) => sendAny(response, body)),
    redirect: chained(response, (first: number | string, second?: number | string) => {
      const [code, to] =
        typeof first === 'number' ? [first, second] : [typeof second === 'number' ? second : 302, first]
      response.statusCode = code
      response.setHeader('location', to === 'back' ? (request.headers.referer ?? '/') : String(to))
      response.end()
    }),
    sendFile: (file: string, options?: unknown, done?: (error?: unknown) => void) =>
      sendFrom({ request, response }, file, { options, done }),
  }
}

function sendAny(response: ServerResponse, body: unknown): unknown {
  if (typeof body === 'string') return sendAs(response, 'text/html', body)
  if (body instanceof Uint8Array) return sendAs(response, 'application/octet-stream', body)
  return body === undefined ? response.end() : sendJson(response, body)
}

function sendJson(response: ServerResponse, value: unknown): void {
  sendAs(response, 'application/json', JSON.stringify(value) ?? '')
}

/** In UTF-8, of the type unless another was set. */
function sendAs(response: ServerResponse, type: string, body: string | Uint8Array): void {
  const charset = typeof body === 'string' ? '; charset=utf-8' : ''
  if (!response.hasHeader('content-type')) response.setHeader('content-type', type + charset)
  response.setHeader('content-length', Buffer.byteLength(body))
  response.end(body)
}

function sendFrom(
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  file: string,
  { options, done }: { readonly options: unknown; readonly done: ((error?: unknown) => void) | undefined },
): void {
  const root = typeof options === 'object' && options !== null && 'root' in options ? String(options.root) : '/'
  const stat = fs.statSync(path.resolve(root, file), { throwIfNoEntry: false })
  if (stat?.isFile() !== true) {
    if (done !== undefined) return done(new Error(`${file} does not exist.`))
    response.statusCode = 404
    return void response.end()
  }
  if (done !== undefined) response.on('finish', () => done())
  sendFile(request, response, path.resolve(root, file), stat)
}
