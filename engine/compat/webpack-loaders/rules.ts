import path from 'node:path'
import type { LoaderCondition, LoaderResult, LoaderRule, LoaderUse } from '../../../core/loader-config.ts'

/** A file as rules see it. */
export interface Resource {
  /** Absolute. */
  readonly file: string
  /** With its `?`; empty without one. */
  readonly query: string
  /** Absolute; `undefined` where nobody says. */
  readonly issuer: string | undefined
}

/** One loader of a chain. */
export interface ChainLink {
  readonly loader: string
  /** A string is the loader's query, without `?`. */
  readonly options: string | Readonly<Record<string, unknown>> | undefined
  /** Stands for options that are an object within a request: `loader??ident`. */
  readonly ident: string | undefined
}

/** What rules say of one file: loaders in webpack's order, the last runs first. */
export interface Matched {
  readonly post: readonly ChainLink[]
  readonly normal: readonly ChainLink[]
  readonly pre: readonly ChainLink[]
  readonly type: LoaderResult | undefined
}

interface PreparedRule {
  readonly rule: LoaderRule
  readonly links: readonly ChainLink[]
  readonly oneOf: readonly PreparedRule[] | undefined
}

/** The rules of a configuration, each loader with a name for its options. */
export interface PreparedRules {
  readonly rules: readonly PreparedRule[]
  /** Options by the name that stands for them in requests. */
  readonly options: ReadonlyMap<string, Readonly<Record<string, unknown>>>
  readonly root: string
}

export function prepareRules(rules: readonly LoaderRule[], root: string): PreparedRules {
  const options = new Map<string, Readonly<Record<string, unknown>>>()
  const prepare = (rule: LoaderRule, name: string): PreparedRule => ({
    rule,
    links: listOf(rule.use).map((use, index) => linkOf(use, `${name}-${index}`, options)),
    oneOf: rule.oneOf?.map((inner, index) => prepare(inner, `${name}-${index}`)),
  })
  return { rules: rules.map((rule, index) => prepare(rule, `rule-${index}`)), options, root }
}

function listOf(use: LoaderRule['use']): readonly LoaderUse[] {
  if (use === undefined) return []
  // What is no list is a single loader.
  return Array.isArray(use) ? (use as readonly LoaderUse[]) : [use as LoaderUse]
}

function linkOf(use: LoaderUse, ident: string, known: Map<string, Readonly<Record<string, unknown>>>): ChainLink {
  const { loader, options } = typeof use === 'string' ? { loader: use, options: undefined } : use
  const [name = loader, query] = splitOnce(loader, '?')
  if (typeof options !== 'object') return { loader: name, options: options ?? query, ident: undefined }
  known.set(ident, options)
  return { loader: name, options, ident }
}

/** The text before and after the first separator. */
export function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)]
}

/**
 * The loaders of a file.
 *
 * @param isAsked  the request has a query of the engine's own (`?raw`): only rules that ask for a query take it
 */
export function matchRules({ rules, root }: PreparedRules, resource: Resource, isAsked: boolean): Matched {
  const found: PreparedRule[] = []
  const visit = (prepared: PreparedRule): boolean => {
    if ((isAsked && !asksForQuery(prepared)) || !fits(prepared.rule, resource, root)) return false
    found.push(prepared)
    prepared.oneOf?.some(visit)
    return true
  }
  rules.forEach(visit)
  const linksOf = (enforce: LoaderRule['enforce']) =>
    found.filter(({ rule }) => rule.enforce === enforce).flatMap(({ links }) => links)
  return {
    post: linksOf('post'),
    normal: linksOf(undefined),
    pre: linksOf('pre'),
    type: found.findLast(({ rule }) => rule.type !== undefined)?.rule.type,
  }
}

function asksForQuery({ rule, oneOf }: PreparedRule): boolean {
  return rule.resourceQuery !== undefined || oneOf?.some(asksForQuery) === true
}

function fits(rule: LoaderRule, { file, query, issuer }: Resource, root: string): boolean {
  const holds = (condition: LoaderCondition | undefined, text: string | undefined) =>
    condition === undefined || (text !== undefined && matches(condition, text, root))
  return (
    holds(rule.test, file) &&
    holds(rule.include, file) &&
    !(rule.exclude !== undefined && matches(rule.exclude, file, root)) &&
    (rule.resourceQuery === undefined || matches(rule.resourceQuery, query, undefined)) &&
    holds(rule.issuer, issuer)
  )
}

/** @param root  what strings count from; `undefined` where the text is no path */
function matches(condition: LoaderCondition, text: string, root: string | undefined): boolean {
  if (typeof condition === 'string') return text.startsWith(root === undefined ? condition : inRoot(condition, root))
  if (condition instanceof RegExp) return new RegExp(condition.source, condition.flags.replace(/[gy]/g, '')).test(text)
  if (typeof condition === 'function') return condition(text)
  // `Array.isArray` does not narrow read-only lists.
  if (Array.isArray(condition)) return condition.some((each: LoaderCondition) => matches(each, text, root))
  const { and = [], or, not } = condition as Exclude<typeof condition, readonly unknown[]>
  return (
    and.every((each) => matches(each, text, root)) &&
    (or === undefined || or.some((each) => matches(each, text, root))) &&
    (not === undefined || !matches(not, text, root))
  )
}

/** A folder counts with everything in it, a trailing slash kept. */
function inRoot(text: string, root: string): string {
  return path.resolve(root, text) + (text.endsWith('/') ? '/' : '')
}
