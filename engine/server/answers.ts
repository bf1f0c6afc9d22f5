import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { STATUS_CODES } from 'node:http'

/** What a person reads instead of what was asked for. */
export interface Notice {
  readonly status: number
  readonly title: string
  readonly text: string
}

/** Whether the request is a browser's for a page. */
export function wantsPage(request: IncomingMessage, accept: readonly string[] = ['text/html']): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const given = request.headers.accept ?? ''
  return accept.some((type) => given.includes(type))
}

/** Answers with a page where a page is asked for, with a line of text otherwise. */
export function sendNotice(request: IncomingMessage, response: ServerResponse, notice: Notice): void {
  if (response.headersSent) return void response.destroy()
  const isPage = wantsPage(request)
  response.statusCode = notice.status
  response.setHeader('content-type', `text/${isPage ? 'html' : 'plain'}; charset=utf-8`)
  response.setHeader('cache-control', 'no-store')
  response.end(isPage ? pageOf(notice) : `${notice.title}\n${notice.text}\n`)
}

function pageOf({ title, text }: Notice): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:4em auto;padding:0 1em;color-scheme:light dark}pre{white-space:pre-wrap}</style>
</head><body><h1>${escapeHtml(title)}</h1><pre>${escapeHtml(text)}</pre></body></html>
`
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Ends a connection that wanted to become something else. */
export function refuseSocket(socket: Duplex, status: number): void {
  if (socket.destroyed) return
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
