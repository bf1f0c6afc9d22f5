import fs from 'node:fs'
import path from 'node:path'
import type { Middleware } from '../../core/config.ts'
import { type FileAccess, isDenied, isInside, mayServe } from './access.ts'
import { wantsPage } from './answers.ts'
import { type KnownRequest, pathOf, withSlash } from './request.ts'
import { sendFile } from './send.ts'

export interface Folder {
  /** Absolute; it need not exist yet. */
  readonly dir: string
  /** Where links may lead. */
  readonly access: FileAccess
  /** A part of the build, for everyone: folders answer with their `index.html`, `/about` with `about.html`, and nothing in it is denied. */
  readonly published: boolean
}

/** Answers GET and HEAD with the files of a folder, and hands on what it has not. */
export function files(folder: Folder): Middleware {
  return async (request: KnownRequest, response, next) => {
    const asked = pathOf(request.url ?? '/')
    if (asked === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
    for (const candidate of candidatesFor(asked, folder, wantsPage(request, ['text/html', '*/*']))) {
      const found = await fileAt(candidate, folder)
      if (found === undefined) continue
      const location = withSlash(request, candidate)
      if (location === undefined) return sendFile(request, response, found.file, found.stat)
      return void response.writeHead(302, { location }).end()
    }
    next()
  }
}

function candidatesFor(asked: string, { published }: Folder, isPage: boolean): readonly string[] {
  if (!published || !isPage) return asked.endsWith('/') ? [] : [asked]
  return asked.endsWith('/') ? [`${asked}index.html`] : [asked, `${asked}.html`, `${asked}/index.html`]
}

async function fileAt(
  asked: string,
  { dir, access, published }: Folder,
): Promise<{ file: string; stat: fs.Stats } | undefined> {
  try {
    const real = await fs.promises.realpath(dir)
    const file = await fs.promises.realpath(path.join(real, asked))
    const isAllowed = isInside(real, file) ? published || !(await isDenied(file, access)) : await mayServe(file, access)
    if (!isAllowed) return undefined
    const stat = await fs.promises.stat(file)
    return stat.isFile() ? { file, stat } : undefined
  } catch {
    // It is not there, or its name cannot be one.
    return undefined
  }
}
