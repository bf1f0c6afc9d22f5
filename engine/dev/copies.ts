import fs from 'node:fs'
import type { Middleware } from '../../core/config.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { copiedContent, copiedFiles } from '../output/copy.ts'
import { pathOf } from '../server/request.ts'
import { sendContent, sendFile } from '../server/send.ts'

/** Answers with the files that a build would copy, as they are now: they are looked for again when one is not where it was. */
export function copies(config: ResolvedConfig): Middleware {
  const known = { copied: copiedFiles(config) }
  const find = (name: string) => {
    const file = known.copied.files.get(name)
    if (file !== undefined && fs.existsSync(file)) return file
    known.copied = copiedFiles(config)
    return known.copied.files.get(name)
  }
  return (request, response, next) => {
    const asked = pathOf(request.url ?? '/')?.slice(1)
    if (asked === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
    const file = find(asked)
    const stat = file === undefined ? undefined : fs.statSync(file, { throwIfNoEntry: false })
    if (file === undefined || stat === undefined) return next()
    if (!known.copied.transforms.has(asked)) return void sendFile(request, response, file, stat)
    copiedContent(known.copied, asked).then((body) => sendContent(request, response, { body, name: asked }), next)
  }
}
