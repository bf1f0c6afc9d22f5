import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { refuse } from '../core/diagnostic.ts'

export interface FolderServer {
  /** `http://127.0.0.1:<port>`, no trailing slash. */
  readonly origin: string
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.otf': 'font/otf',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webm': 'video/webm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
}

/**
 * Serves a built folder under its base, with index.html for paths that are no file and have no extension (history fallback).
 *
 * @param base  `/` or `/sub/`; an origin or `./` is served at `/`
 * @param port  0 takes a free one
 * @throws NexxoError `preview/port-in-use`
 */
export async function serveFolder(request: {
  readonly dir: string
  readonly base: string
  readonly port: number
  readonly host?: string
}): Promise<FolderServer> {
  const mount = request.base.startsWith('/') ? request.base : '/'
  return serve((incoming, response) => answer({ dir: request.dir, mount }, incoming, response), request)
}

/**
 * An HTTP server around one answering function.
 *
 * @throws NexxoError `preview/port-in-use`
 */
export async function serve(
  answering: http.RequestListener,
  request: { readonly port: number; readonly host?: string },
): Promise<FolderServer> {
  const server = http.createServer(answering)
  const host = request.host ?? '127.0.0.1'
  await listen(server, { port: request.port, host })
  // A TCP server that listens has an AddressInfo, never a pipe name.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: http.Server, where: { readonly port: number; readonly host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const inUse = 'code' in error && error.code === 'EADDRINUSE'
      reject(
        inUse
          ? refuse('preview/port-in-use', {
              message: `Port ${where.port} is in use.`,
              help: 'Stop what listens there, or choose another port with `--port`.',
            })
          : error,
      )
    })
    server.listen(where.port, where.host, resolve)
  })
}

/** Answers a request from a folder; 404 where there is no such file. */
export function answer(
  folder: { readonly dir: string; readonly mount: string },
  incoming: http.IncomingMessage,
  response: http.ServerResponse,
): void {
  const file = fileFor(folder, incoming.url ?? '/')
  if (file === undefined || (incoming.method !== 'GET' && incoming.method !== 'HEAD')) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found')
    return
  }
  response.writeHead(200, {
    'content-type': contentType(file),
    'content-length': fs.statSync(file).size,
    'cache-control': 'no-cache',
  })
  if (incoming.method === 'HEAD') response.end()
  else fs.createReadStream(file).pipe(response)
}

/** The content type of a file by its extension. */
export function contentType(file: string): string {
  return TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
}

/** The file a URL stands for, with the history fallback; never outside the folder. */
export function fileFor(
  { dir, mount }: { readonly dir: string; readonly mount: string },
  url: string,
): string | undefined {
  const pathname = decodePath(url)
  if (pathname === undefined || !`${pathname}/`.startsWith(mount)) return undefined
  const wanted = path.join(dir, path.posix.normalize(`/${pathname.slice(mount.length)}`))
  const candidates = [wanted, path.join(wanted, 'index.html')]
  if (path.extname(wanted) === '') candidates.push(path.join(dir, 'index.html'))
  return candidates.find((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true)
}

function decodePath(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return undefined
  }
}
