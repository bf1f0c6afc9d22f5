import fs from 'node:fs'
import type { PluginContext, SourceDescription } from 'rolldown'
import type { LoaderResult } from '../../../core/loader-config.ts'
import { urlCode } from '../../output/urls.ts'
import { fileOf, queryOf } from '../../plugins/module-id.ts'
import type { Build } from '../../state.ts'
import { preprocessorOf } from '../../styles/languages.ts'
import { isStyleModule } from '../../styles/modules.ts'
import { chainOf, ownType } from './chain.ts'
import { loaderFinder } from './find-loader.ts'
import { bridgedModule } from './requests.ts'
import { resolverWith } from './resolve-with.ts'
import { prepareRules } from './rules.ts'
import { type Bridge, type BridgeResult, runChain } from './run.ts'

export function openBridge(build: Build): Bridge {
  const { root, loaders } = build.config
  return {
    build,
    rules: prepareRules(loaders ?? [], root),
    find: loaderFinder(root),
    resolveWith: resolverWith(build.config),
  }
}

/** The module that loaders make of a file; `null` where none has to do with it. */
export async function loadBridged(
  plugin: PluginContext,
  id: string,
  bridge: Bridge,
): Promise<SourceDescription | null> {
  const block = bridge.build.unclaimed.get(id)
  if (block !== undefined) return loadBlock(plugin, { id, text: block }, bridge)
  const marked = bridgedModule(id)
  const query = queryOf(id)
  const module = marked ?? { file: fileOf(id), query: query === undefined ? '' : `?${query}`, chain: undefined }
  const { links, type } = chainOf(module, bridge)
  if (marked === undefined && (links.length === 0 || type !== ownType(module.file))) return null
  if (marked === undefined && !fs.existsSync(module.file)) return null
  const { file } = module
  const result = await runChain({ bridge, plugin, file, query: module.query }, links)
  return moduleOf({ id, file, type: marked?.type ?? type, result }, bridge.build)
}

/** A custom block of a component, under the query that vue-loader gives it; `null` where no rule asks for that. */
async function loadBlock(
  plugin: PluginContext,
  { id, text }: { readonly id: string; readonly text: string },
  bridge: Bridge,
): Promise<SourceDescription | null> {
  const [, kind, index, lang] = /[?&]type=([^&]+)&index=(\d+)&lang\.(\w+)$/.exec(id) ?? []
  if (kind === undefined) return null
  const query = `?vue&type=custom&index=${index}&blockType=${kind}&lang=${lang}`
  const file = fileOf(id)
  const { links, type } = chainOf({ file, query, chain: undefined }, bridge)
  if (links.length === 0) return null
  const result = await runChain({ bridge, plugin, file, query, text }, links)
  return moduleOf({ id, file, type: type === ownType(file) ? 'js' : type, result }, bridge.build)
}

interface Made {
  readonly id: string
  readonly file: string
  readonly type: LoaderResult
  readonly result: BridgeResult
}

function moduleOf({ id, file, type, result }: Made, build: Build): SourceDescription | null {
  const text = () => String(result.content)
  const map = result.map ?? null
  switch (type) {
    case 'js':
    case 'jsx':
    case 'ts':
    case 'tsx':
    case 'json':
      return { code: text(), map, moduleType: type === 'js' && build.config.script.jsxInJs ? 'jsx' : type }
    case 'vue':
    case 'svelte':
      return { code: text(), map, moduleType: 'js' }
    case 'text':
      return valueModule(JSON.stringify(text()), build)
    case 'url': {
      const asset = build.assets.add(file, 'auto', Buffer.from(result.content))
      return valueModule(
        asset.kind === 'inline' ? JSON.stringify(asset.uri) : urlCode(asset.fileName, build.config),
        build,
      )
    }
    default:
      // The style engine reads it from here.
      build.styleBlocks.set(id, {
        id,
        file,
        text: text(),
        lang: langOf(type),
        isModule: isStyleModule(file, build.config),
      })
      return null
  }
}

const langOf = (type: LoaderResult): string => (preprocessorOf(type) === undefined ? 'css' : type)

function valueModule(code: string, { config }: Build): SourceDescription {
  const begin = config.assets.requireShape === 'value' ? 'module.exports =' : 'export default'
  return { code: `${begin} ${code}`, moduleType: 'js', moduleSideEffects: false }
}
