import type { Plugin } from 'rolldown'
import type { Node } from 'oxc-parser'
import { documentUrl, urlCode, workerUrl } from '../output/urls.ts'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { fileOf } from './module-id.ts'
import { walk } from './parse.ts'

/** `new URL('./a', import.meta.url)`: an asset, or inside `new Worker(…)` a script bundled on its own. */
export function workerPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:new-url',
    transform: {
      filter: { id: /\.[cm]?[jt]sx?(?:\?|$)/, code: /new\s+URL\([^)]*import\.meta\.url/ },
      handler(code, id) {
        return editScript(code, id, async ({ program, text, file }) => {
          for (const found of newUrls(program)) {
            const target = await this.resolve(found.request, file, { skipSelf: true })
            if (target === null || target.external !== false) continue
            this.addWatchFile(target.id)
            const url =
              found.worker === undefined ? assetUrl(target.id, build) : await scriptUrl(target.id, found.worker, build)
            text.overwrite(found.start, found.end, url)
          }
        })
      },
    },
  }
}

type WorkerKind = 'classic-worker' | 'module-worker'

interface NewUrl {
  readonly start: number
  readonly end: number
  readonly request: string
  readonly worker: WorkerKind | undefined
}

function newUrls(program: Node): readonly NewUrl[] {
  const found: NewUrl[] = []
  walk(program, (node, parent) => {
    const request = requestOf(node)
    if (request !== undefined) found.push({ start: node.start, end: node.end, request, worker: workerKind(parent) })
  })
  return found
}

function requestOf(node: Node): string | undefined {
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'URL') return undefined
  const [path, base] = node.arguments
  const isOwnUrl =
    base?.type === 'MemberExpression' &&
    base.object.type === 'MetaProperty' &&
    base.property.type === 'Identifier' &&
    base.property.name === 'url'
  if (!isOwnUrl || path?.type !== 'Literal' || typeof path.value !== 'string') return undefined
  return /^[a-z]+:|^\//i.test(path.value) ? undefined : path.value
}

function workerKind(parent: Node | undefined): WorkerKind | undefined {
  if (parent?.type !== 'NewExpression' || parent.callee.type !== 'Identifier') return undefined
  if (!/^(?:Shared)?Worker$/.test(parent.callee.name)) return undefined
  const options = parent.arguments[1]
  if (options?.type !== 'ObjectExpression') return 'classic-worker'
  const type = options.properties.find(
    (property) => property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'type',
  )
  const isModule = type?.type === 'Property' && type.value.type === 'Literal' && type.value.value === 'module'
  return isModule ? 'module-worker' : 'classic-worker'
}

function assetUrl(file: string, build: Build): string {
  const asset = build.assets.add(fileOf(file), 'auto')
  if (asset.kind === 'inline') return documentUrl(JSON.stringify(asset.uri))
  build.referenced.add(asset.fileName)
  return documentUrl(urlCode(asset.fileName, build.config))
}

async function scriptUrl(file: string, kind: WorkerKind, build: Build): Promise<string> {
  const { bundleSideScript } = await import('../side-script.ts')
  return workerUrl(urlCode(await bundleSideScript({ file, kind, build }), build.config), kind, build.config)
}
