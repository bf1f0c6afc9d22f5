import fs from 'node:fs'
import type { Middleware } from '../../core/config.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { copiedFiles } from '../output/copy.ts'
import { pathOf } from '../server/request.ts'
import { sendFile } from '../server/send.ts'

/** Answers with the files that a build would copy, as they are now: they are looked for again when one is not where it was. */
export function copies(config: ResolvedConfig): Middleware {
  const known = { files: copiedFiles(config).files }
  const find = (name: string) => {
    const file = known.files.get(name)
    if (file !== undefined && fs.existsSync(file)) return file
    known.files = copiedFiles(config).files
    return known.files.get(name)
  }
  return (request, response, next) => {
    const asked = pathOf(request.url ?? '/')?.slice(1)
    if (asked === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
    const file = find(asked)
    const stat = file === undefined ? undefined : fs.statSync(file, { throwIfNoEntry: false })
    if (file === undefined || stat === undefined) return next()
    sendFile(request, response, file, stat)
  }
}
