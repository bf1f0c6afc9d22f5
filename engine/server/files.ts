import fs from 'node:fs'
import path from 'node:path'
import type { Middleware } from '../../core/config.ts'
import { type FileAccess, isInside, mayServe } from './access.ts'
import { wantsPage } from './answers.ts'
import { type KnownRequest, pathOf, queryOf } from './request.ts'
import { sendFile } from './send.ts'

export interface Folder {
  /** Absolute; it need not exist yet. */
  readonly dir: string
  /** Where links may lead. */
  readonly access: FileAccess
  /** Folders answer with their `index.html`, `/about` with `about.html`. */
  readonly pages: boolean
}

/** Answers GET and HEAD with the files of a folder, and hands on what it has not. */
export function files(folder: Folder): Middleware {
  return async (request: KnownRequest, response, next) => {
    const url = request.url ?? '/'
    const asked = pathOf(url)
    if (asked === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
    for (const candidate of candidatesFor(asked, folder, wantsPage(request, ['text/html', '*/*']))) {
      const found = await fileAt(candidate, folder)
      if (found === undefined) continue
      if (!candidate.endsWith('/index.html') || asked.endsWith('/') || asked === candidate)
        return sendFile(request, response, found.file, found.stat)
      // Relative addresses in the page count from its folder.
      const whole = (request.originalUrl ?? url).replace(/^\/+/, '/')
      response.writeHead(302, { location: `${whole.slice(0, whole.length - queryOf(whole).length)}/${queryOf(whole)}` })
      return void response.end()
    }
    next()
  }
}

function candidatesFor(asked: string, { pages }: Folder, isPage: boolean): readonly string[] {
  if (!pages || !isPage) return asked.endsWith('/') ? [] : [asked]
  return asked.endsWith('/') ? [`${asked}index.html`] : [asked, `${asked}.html`, `${asked}/index.html`]
}

async function fileAt(asked: string, { dir, access }: Folder): Promise<{ file: string; stat: fs.Stats } | undefined> {
  try {
    const real = await fs.promises.realpath(dir)
    const file = await fs.promises.realpath(path.join(real, asked))
    if (!isInside(real, file) && !(await mayServe(file, access))) return undefined
    const stat = await fs.promises.stat(file)
    return stat.isFile() ? { file, stat } : undefined
  } catch {
    // It is not there, or its name cannot be one.
    return undefined
  }
}
