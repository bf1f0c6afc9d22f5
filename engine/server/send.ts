import { createHash } from 'node:crypto'
import fs from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { contentType } from './content-type.ts'
import { type Range, rangeOf } from './range.ts'

export interface Content {
  readonly body: string | Uint8Array
  /** A file name or path: its extension tells the type. */
  readonly name: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends what is in memory, with an ETag: nothing where the browser has it. For GET and HEAD. */
export function sendContent(request: IncomingMessage, response: ServerResponse, content: Content): void {
  const body = Buffer.from(content.body)
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
  for (const [name, value] of Object.entries(content.headers ?? {})) response.setHeader(name, value)
  const range = begin(request, response, { name: content.name, size: body.length, etag, changed: undefined })
  if (range !== undefined) response.end(body.subarray(range.start, range.end))
}

/** Sends a file of the disk. For GET and HEAD. */
export function sendFile(request: IncomingMessage, response: ServerResponse, file: string, stat: fs.Stats): void {
  const etag = `W/"${stat.size.toString(36)}-${Math.floor(stat.mtimeMs).toString(36)}"`
  const range = begin(request, response, { name: file, size: stat.size, etag, changed: stat.mtime })
  if (range === undefined) return
  if (range.start >= range.end) return void response.end()
  // A reader that leaves, or a file that vanishes, ends the answer; there is nobody to tell.
  pipeline(fs.createReadStream(file, { start: range.start, end: range.end - 1 }), response, () => undefined)
}

interface Facts {
  readonly name: string
  readonly size: number
  readonly etag: string
  readonly changed: Date | undefined
}

/** Writes the head. @returns the bytes that are to follow, or nothing where the answer has ended */
function begin(request: IncomingMessage, response: ServerResponse, facts: Facts): Range | undefined {
  setDefault(response, 'content-type', contentType(facts.name))
  setDefault(response, 'cache-control', 'no-cache')
  response.setHeader('etag', facts.etag)
  response.setHeader('accept-ranges', 'bytes')
  if (facts.changed !== undefined) response.setHeader('last-modified', facts.changed.toUTCString())
  if (isFresh(request, facts)) return end(response, 304)
  const range = rangeOf(request, facts)
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${facts.size}`)
    return end(response, 416)
  }
  const { start, end: last } = range ?? { start: 0, end: facts.size }
  if (range !== undefined) response.setHeader('content-range', `bytes ${start}-${last - 1}/${facts.size}`)
  response.setHeader('content-length', last - start)
  // What a middleware of the user has set counts.
  const status = range === undefined ? response.statusCode : 206
  if (request.method === 'HEAD') return end(response, status)
  response.statusCode = status
  return { start, end: last }
}

function end(response: ServerResponse, status: number): undefined {
  response.statusCode = status
  if (status === 304) response.removeHeader('content-type')
  response.end()
}

function setDefault(response: ServerResponse, name: string, value: string): void {
  if (!response.hasHeader(name)) response.setHeader(name, value)
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2 */
function isFresh({ headers }: IncomingMessage, { etag, changed }: Facts): boolean {
  const known = headers['if-none-match']
  if (known !== undefined) return known.trim() === '*' || known.split(',').some((one) => bare(one) === bare(etag))
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return changed !== undefined && Math.floor(changed.getTime() / 1000) * 1000 <= since
}

function bare(etag: string): string {
  return etag.trim().replace(/^W\//, '')
}
