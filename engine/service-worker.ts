import path from 'node:path'
import type { ResolvedConfig } from './config/resolve.ts'
import type { WrittenFile } from './output/collect.ts'
import { copiedContent, copiedFiles } from './output/copy.ts'
import { contentHash, urlOf } from './output/names.ts'
import { bundle } from './rolldown.ts'
import type { Build } from './state.ts'

/** A name with eight hexadecimal digits before a dot changes with its content, so it needs no revision. */
const HASHED = /\.[0-9a-f]{8}\./

/**
 * Bundles the service worker of the project; `self.__WB_MANIFEST` in it becomes the list of files to precache, as
 * workbox's InjectManifest writes it.
 *
 * @returns nothing when the project has none
 */
export async function buildServiceWorker(build: Build, files: readonly WrittenFile[]): Promise<readonly WrittenFile[]> {
  const { serviceWorker, root } = build.config
  if (serviceWorker === undefined) return []
  const made = await bundle({
    build,
    kind: 'classic-worker',
    input: { 'service-worker': path.resolve(root, serviceWorker.source) },
    onLog: () => undefined,
    define: { 'self.__WB_MANIFEST': JSON.stringify(await precacheList(files, build)) },
  })
  const [chunk] = made.output
  for (const id of chunk.moduleIds) build.sideModules.add(id)
  const { output } = serviceWorker
  const code = chunk.code.replace(
    /\n\/\/# sourceMappingURL=.*\s*$/,
    `\n//# sourceMappingURL=${path.posix.basename(output)}.map\n`,
  )
  const map = made.output.find((file) => file.type === 'asset' && file.fileName.endsWith('.map'))
  const worker: WrittenFile = { fileName: output, logical: output, kind: 'script', isInitial: false, content: code }
  if (map?.type !== 'asset') return [worker]
  return [worker, { ...worker, fileName: `${output}.map`, logical: `${output}.map`, kind: 'map', content: map.source }]
}

async function precacheList(files: readonly WrittenFile[], { config }: Build) {
  const { precache = 'built', exclude = [], maxBytes = Infinity, output } = config.serviceWorker ?? {}
  const built = files.filter((file) => file.kind !== 'map' && (precache === 'all' || file.isUnlisted !== true))
  const listed = precache === 'all' ? [...built, ...(await copiedInto(config, built))] : built
  return listed
    .filter(({ fileName }) => fileName !== output)
    .filter(({ fileName, content }) => content.length <= maxBytes && !exclude.some((pattern) => pattern.test(fileName)))
    .map((file) => ({
      url: urlOf(config.base, file.fileName),
      revision: HASHED.test(file.fileName) ? null : contentHash(file.content),
    }))
    .toSorted((a, b) => (a.url < b.url ? -1 : 1))
}

/** What `copy` names, where the build has no file of that name. */
async function copiedInto(
  config: ResolvedConfig,
  built: readonly WrittenFile[],
): Promise<readonly Pick<WrittenFile, 'fileName' | 'content'>[]> {
  const names = new Set(built.map(({ fileName }) => fileName))
  const copied = copiedFiles(config)
  const own = [...copied.files.keys()].filter((fileName) => !names.has(fileName))
  return Promise.all(own.map(async (fileName) => ({ fileName, content: await copiedContent(copied, fileName) })))
}
