import path from 'node:path'
import type { Middleware } from '../../core/config.ts'
import { isInside } from '../server/access.ts'

/** `?file=src/App.tsx:3:7` opens the developer's editor there. Files outside of the root are not opened. */
export function openFile(root: string): Middleware {
  return async (request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams.get('file') ?? ''
    const [, name = '', place = ''] = /^(.*?)((?::\d+){0,2})$/s.exec(asked) ?? []
    const file = path.resolve(root, name)
    if (name === '' || !isInside(root, file)) return void response.writeHead(403).end()
    const { default: launch } = await import('launch-editor')
    launch(`${file}${place}`)
    response.writeHead(204).end()
  }
}
