import path from 'node:path'
import type { PluginContext } from 'rolldown'
import type { LoaderResult } from '../../../core/loader-config.ts'
import { wishOf } from '../../assets/queries.ts'
import { fileOf } from '../../plugins/module-id.ts'
import { isStyleFile } from '../../styles/languages.ts'
import { contextify } from './context.ts'
import { bridgedId, type BridgedModule, type InlineRequest, inlineRequest } from './requests.ts'
import { type ChainLink, matchRules, type Resource, splitOnce } from './rules.ts'
import type { Bridge } from './run.ts'

/** The loaders of one module, outermost first, and what they give. */
export interface Chain {
  readonly links: readonly ChainLink[]
  readonly type: LoaderResult
}

/** What the engine reads by itself. */
const OWN = /\.(?:([jt]sx?|json|css|scss|sass|less|styl|vue|svelte)|[cm]([jt]s))$/

/** What a file is by its extension; `undefined` where the engine makes no module of it. */
export function ownType(file: string): LoaderResult | undefined {
  const found = OWN.exec(file)
  // Both groups hold extensions that are names of results too.
  const extension = (found?.[1] ?? found?.[2]) as LoaderResult | undefined
  return extension ?? (isStyleFile(file) ? 'css' : undefined)
}

/** The chain of a module whose id says nothing more than which file it is, or lists its loaders. */
export function chainOf(
  { file, query, type, chain }: Omit<BridgedModule, 'type'> & { readonly type?: LoaderResult },
  bridge: Bridge,
): Chain {
  if (chain !== undefined) return { links: listed(chain, bridge), type: type ?? 'js' }
  return ruled({ file, query, issuer: undefined }, bridge)
}

function ruled(resource: Resource, { rules }: Bridge): Chain {
  const { post, normal, pre, type } = matchRules(rules, resource, isAsked(resource.query))
  return { links: [...post, ...normal, ...pre], type: type ?? ownType(resource.file) ?? 'js' }
}

/** A query of the engine's own: `?raw`, `?url`. */
function isAsked(query: string): boolean {
  return query !== '' && wishOf(query.slice(1)) !== undefined
}

/** `/a-loader.js??ident!/b-loader.js?x` as the loaders that were written so. */
function listed(chain: string, { rules }: Bridge): readonly ChainLink[] {
  return chain
    .split('!')
    .filter((part) => part !== '')
    .map((part) => {
      const [loader, query] = splitOnce(part, '?')
      const ident = query?.startsWith('?') === true ? query.slice(1) : undefined
      const options = ident === undefined ? undefined : rules.options.get(ident)
      return options === undefined ? { loader, options: query, ident: undefined } : { loader, options, ident }
    })
}

interface Place {
  readonly bridge: Bridge
  readonly plugin: PluginContext
}

/** The id that a request means once rules and inline loaders are read; `undefined` where no loader has to do with it. */
export async function idOf(source: string, importer: string | undefined, place: Place): Promise<string | undefined> {
  const module = await moduleOf(source, importer, place)
  if (module === undefined) return undefined
  // Loaders were switched off that would not have run anyway.
  const isPlain = module.chain === '' && ruled({ ...module, issuer: undefined }, place.bridge).links.length === 0
  return isPlain && module.type === ownType(module.file) ? module.file + module.query : bridgedId(module)
}

/** The module behind a request; `undefined` where no loader has to do with it, or nothing is found. */
export async function moduleOf(
  source: string,
  importer: string | undefined,
  { bridge, plugin }: Place,
): Promise<BridgedModule | undefined> {
  const inline = inlineRequest(source)
  const [request, query] = splitOnce(inline?.resource ?? source, '?')
  const from = importer === undefined ? undefined : fileOf(importer)
  const found = await plugin.resolve(request, from, { skipSelf: true })
  if (found === null || found.external !== false || !path.isAbsolute(found.id)) return undefined
  const resource = { file: fileOf(found.id), query: query === undefined ? '' : `?${query}`, issuer: from }
  if (inline !== undefined) return inlined(resource, inline, bridge)
  const chain = ruled(resource, bridge)
  if (chain.links.length === 0) return undefined
  const { links } = ruled({ ...resource, issuer: undefined }, bridge)
  const isPlain = links.length === chain.links.length && links.every((link, index) => link === chain.links[index])
  if (isPlain && chain.type === ownType(resource.file)) return undefined
  return { ...resource, type: chain.type, chain: isPlain ? undefined : written(chain.links, bridge) }
}

/** Loaders of the request stand between those of rules, as far as its prefix leaves them. */
function inlined(resource: Resource, { without, loaders }: InlineRequest, bridge: Bridge): BridgedModule {
  const { post, normal, pre, type } = matchRules(bridge.rules, resource, false)
  const dir = resource.issuer === undefined ? bridge.build.config.root : path.dirname(resource.issuer)
  const own = loaders.map((text): ChainLink => {
    const [loader, options] = splitOnce(text, '?')
    return { loader: bridge.find(loader, dir).path, options, ident: undefined }
  })
  const links = [
    ...(without === 'all' || without === 'pre-and-normal' ? [] : post),
    ...own,
    ...(without === 'none' ? normal : []),
    ...(without === 'none' || without === 'normal' ? pre : []),
  ]
  return {
    ...resource,
    type: (without === 'none' ? type : undefined) ?? scriptType(resource.file),
    chain: written(links, bridge),
  }
}

/** Inline loaders give a script: the file's own language where it is one. */
function scriptType(file: string): LoaderResult {
  const type = ownType(file)
  return type !== undefined && /^[jt]sx?$/.test(type) ? type : 'js'
}

/** Loaders as they stand in a request. */
function written(links: readonly ChainLink[], bridge: Bridge): string {
  const { root } = bridge.build.config
  return links
    .map(({ loader, options, ident }) => {
      const query = ident === undefined ? options : `?${ident}`
      // From the root, so that ids are the same on every machine.
      const file = contextify(root, bridge.find(loader, root).path)
      return file + (typeof query === 'string' ? `?${query}` : '')
    })
    .join('!')
}
