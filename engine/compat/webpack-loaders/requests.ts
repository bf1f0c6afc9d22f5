import type { LoaderResult } from '../../../core/loader-config.ts'
import { splitOnce } from './rules.ts'

/** `!!a-loader?x!./b.txt` taken apart. */
export interface InlineRequest {
  /** Which loaders of rules the prefix switches off: `!!` all, `-!` pre and normal ones, `!` normal ones. */
  readonly without: 'none' | 'normal' | 'pre-and-normal' | 'all'
  /** As written, outermost first: `a-loader?x`. */
  readonly loaders: readonly string[]
  readonly resource: string
}

const PREFIXES = { '!!': 'all', '-!': 'pre-and-normal', '!': 'normal', '': 'none' } as const

/** webpack's inline syntax; `undefined` for any other request. @see https://webpack.js.org/concepts/loaders/#inline */
export function inlineRequest(source: string): InlineRequest | undefined {
  if (!source.includes('!')) return undefined
  const [, prefix = '', rest = ''] = /^(!!|-!|!|)([^]*)$/.exec(source) ?? []
  const parts = rest.split(/!+/)
  // The prefix is one of the four of the pattern.
  return {
    without: PREFIXES[prefix as keyof typeof PREFIXES],
    loaders: parts.slice(0, -1).filter((part) => part !== ''),
    resource: parts.at(-1) ?? '',
  }
}

/** A module that loaders make of a file which the engine reads otherwise. */
export interface BridgedModule {
  readonly file: string
  /** With its `?`; empty without one. */
  readonly query: string
  readonly type: LoaderResult
  /** Loaders with their options as in a request, paths from the root; `undefined`: those of the rules. */
  readonly chain: string | undefined
}

/** The end of a module's id says what is in it; two question marks tell it from an id that the file's own extension decides. */
const MARK = /[?&]nexxo-loaders\?([a-z]+)(?:=([0-9a-f]*))?&lang\.\w+$/

/** Ids of such modules. */
export const BRIDGED_ID = MARK

export function bridgedId({ file, query, type, chain }: BridgedModule): string {
  const own = query === '' ? '?' : `${query}&`
  const listed = chain === undefined ? '' : `=${Buffer.from(chain).toString('hex')}`
  return `${file}${own}nexxo-loaders?${type}${listed}&lang.${type === 'text' || type === 'url' ? 'js' : type}`
}

export function bridgedModule(id: string): BridgedModule | undefined {
  const found = MARK.exec(id)
  if (found === null) return undefined
  const [file, query] = splitOnce(id.slice(0, found.index), '?')
  return {
    file,
    query: query === undefined ? '' : `?${query}`,
    // Written by `bridgedId`.
    type: found[1] as LoaderResult,
    chain: found[2] === undefined ? undefined : Buffer.from(found[2], 'hex').toString(),
  }
}
