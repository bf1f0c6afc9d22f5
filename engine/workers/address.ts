import path from 'node:path'
import { documentUrl, urlCode, workerUrl } from '../output/urls.ts'
import { fileOf } from '../plugins/module-id.ts'
import { bundleSideScript, emitSideScript } from '../side-script.ts'
import type { Build } from '../state.ts'
import type { Role } from './uses.ts'

/**
 * JavaScript for the URL object of a file in its role.
 *
 * @param suffix  a query or a fragment that stays behind the address of an asset
 */
export async function addressOf(
  target: { readonly file: string; readonly suffix: string },
  role: Role,
  build: Build,
): Promise<string> {
  const file = fileOf(target.file)
  if (role === 'asset') {
    const code = assetCode(file, build)
    return documentUrl(target.suffix === '' ? code : `${code} + ${JSON.stringify(target.suffix)}`)
  }
  if (role === 'worklet') return documentUrl(await scriptCode({ file, kind: 'module-worker', build }))
  if (role === 'classic-service-worker' || role === 'module-service-worker') {
    const kind = role === 'module-service-worker' ? 'module-worker' : 'classic-worker'
    // Its scope is the folder it lies in, and browsers look for a newer one at the same address.
    const fileName = `${path.basename(file).replace(/\.\w+$/, '')}.js`
    return documentUrl(await scriptCode({ file, kind, build, fileName }))
  }
  // A worker that starts itself once more.
  if (build.within.at(-1) === file)
    return `new URL(${role === 'module-worker' ? 'import.meta.url' : 'self.location.href'})`
  return workerUrl(await scriptCode({ file, kind: role, build }), role, build.config)
}

async function scriptCode(request: Parameters<typeof bundleSideScript>[0]): Promise<string> {
  return urlCode(emitSideScript(await bundleSideScript(request), request.build), request.build.config)
}

/** JavaScript for the address of a file of the output, or its data URI. */
export function assetCode(file: string, build: Build): string {
  const asset = build.assets.add(file, 'auto')
  if (asset.kind === 'inline') return JSON.stringify(asset.uri)
  build.referenced.add(asset.fileName)
  return urlCode(asset.fileName, build.config)
}
