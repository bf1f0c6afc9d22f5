import type { Plugin, PluginContext } from 'rolldown'
import { computedContext } from '../contexts/calls.ts'
import { contextDir, contextFiles } from '../contexts/files.ts'
import { documentUrl } from '../output/urls.ts'
import type { Build } from '../state.ts'
import type { UrlUse } from '../workers/uses.ts'
import { watchSideScripts } from '../workers/watch.ts'
import { editScript } from './edit-script.ts'
import { failWith } from './fail.ts'
import { SCRIPT_ID } from './module-id.ts'

/**
 * `new URL('./a', import.meta.url)`: an asset; as the argument of `new Worker`, `addModule` or `serviceWorker.register` a script
 * bundled on its own. Where a part of the path is computed, one of the files that it may name.
 */
export function workerPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:new-url',
    transform: {
      filter: { id: SCRIPT_ID, code: /new\s+URL\([\s\S]*?import\.meta\.url/ },
      async handler(code, id) {
        const { urlUses } = await import('../workers/uses.ts')
        return editScript(code, id, async ({ program, text, file }) => {
          for (const use of urlUses(program, code)) {
            const place = { file, code, build, context: this }
            const address = await (use.pieces.length === 1 ? fixedAddress(use, place) : computedAddress(use, place))
            if (address !== undefined) text.overwrite(use.start, use.end, address)
          }
        })
      },
    },
  }
}

interface Place {
  readonly file: string
  readonly code: string
  readonly build: Build
  readonly context: PluginContext
}

async function fixedAddress(use: UrlUse, { file, build, context }: Place): Promise<string | undefined> {
  const [, request = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(use.pieces[0]?.text ?? '') ?? []
  // A URL without a dot is relative too; a package may be meant all the same.
  const requests = request.startsWith('.') ? [request] : [`./${request}`, request]
  for (const one of requests) {
    const target = await context.resolve(one, file, { skipSelf: true })
    if (target === null || target.external !== false) continue
    context.addWatchFile(target.id)
    const { addressOf } = await import('../workers/address.ts')
    const address = await addressOf({ file: target.id, suffix }, use.role, build).catch((error: unknown) =>
      failWith(error, build, file),
    )
    if (use.role !== 'asset') watchSideScripts(build, context)
    return address
  }
  return undefined
}

/** A table of the files that the path may name, read with the path as it is written. */
async function computedAddress(use: UrlUse, { file, code, build, context }: Place): Promise<string | undefined> {
  const found = computedContext(use.pieces, build.config.interop)
  const dir = found === undefined ? undefined : contextDir(found.folder, file, build.config)
  if (found === undefined || dir === undefined || use.role !== 'asset') return undefined
  const { assetCode } = await import('../workers/address.ts')
  const files = [...contextFiles({ ...found.context, dir, loading: 'sync', gives: 'module' }, [])]
  for (const [, target] of files) context.addWatchFile(target)
  const rows = files.map(
    ([key, target]) => `${JSON.stringify(`${found.folder}/${key.slice(2)}`)}: ${assetCode(target, build)}`,
  )
  return documentUrl(`({ ${rows.join(', ')} })[${code.slice(use.argument.start, use.argument.end)}]`)
}
