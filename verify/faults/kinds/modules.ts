import fs from 'node:fs'
import path from 'node:path'
import { child, children } from '../../collect/syntax.ts'
import type { BuildToSpoil, SpoilScript } from '../build-to-spoil.ts'
import type { CodePlace } from '../code-places.ts'
import { type FaultKind, type Planted, shown } from '../kind.ts'
import { codeKind, editScript } from '../planters.ts'
import { oneOf, type Random } from '../random.ts'
import { altered, calledName, restrung, rewritten, stringOf } from './syntax.ts'

const POLYFILL = /polyfill|core-js|whatwg|regenerator|zone\.js/

/** Which modules and packages the build holds, and what it says about them. */
export const MODULES: readonly FaultKind[] = [
  { id: 'modules/version', title: 'another version of a package', plant: otherVersion },
  { id: 'modules/second-copy', title: 'a second copy of a package', plant: secondCopy },
  { id: 'modules/other-file', title: 'another file of a package', plant: otherFile },
  {
    id: 'modules/package-added',
    title: 'a package that the original does not hold',
    plant: addition(unusedPackage),
  },
  { id: 'modules/app-added', title: 'a module that the original does not hold', plant: addition(() => 'src/hail.js') },
  { id: 'modules/lazy-made-eager', title: 'a chunk that is loaded with the page', plant: madeEager },
  { id: 'values/secret-leaked', title: 'a secret in the output', plant: leaked },
  {
    id: 'values/unresolved',
    title: 'a variable of the build left over',
    plant: (build, random) => appended(build, random, 'console.debug(process.env.ORCHARD_SEASON)'),
  },
  {
    id: 'values/unsupplied',
    title: 'a global nobody supplies',
    plant: (build, random) => appended(build, random, 'global.orchard=1'),
  },
  codeKind(
    'values/mode',
    'the mode of development',
    ({ node }) => (stringOf(node) === 'production' ? restrung(node, 'development') : undefined),
    ['app', 'package'],
  ),
  codeKind('modules/side-effect-lost', 'what a module does on load lost', (place) =>
    isTopLevel(place) && child(place.node, 'expression')?.type === 'CallExpression'
      ? rewritten(place.node, ';')
      : undefined,
  ),
  codeKind(
    'modules/polyfill-lost',
    'a part of a polyfill lost',
    (place) =>
      POLYFILL.test(place.module ?? '') && place.node.type === 'ExpressionStatement' && isTopLevel(place)
        ? rewritten(place.node, ';')
        : undefined,
    ['package', 'app'],
  ),
  codeKind(
    'modules/lazy-other',
    'an import of another chunk',
    ({ node }) => {
      const source = node.type === 'ImportExpression' ? child(node, 'source') : undefined
      return source === undefined ? undefined : restrung(source, altered(stringOf(source) ?? ''))
    },
    ['app', 'runtime', 'unmapped'],
  ),
  codeKind(
    'modules/chunk-other',
    'another chunk asked for',
    ({ node }) => {
      const [id] = calledName(node) === 'e' ? children(node, 'arguments') : []
      const value = id?.['value']
      return id === undefined || typeof value !== 'number' ? undefined : rewritten(id, String(value + 1))
    },
    ['app', 'runtime', 'unmapped'],
  ),
  codeKind(
    'delivery/public-path',
    'another public path',
    ({ node }, build) => {
      const value = node.type === 'AssignmentExpression' ? child(node, 'right') : undefined
      const target = child(node, 'left')
      const isPath = target?.type === 'MemberExpression' && child(target, 'property')?.['name'] === 'p'
      return isPath && value !== undefined && stringOf(value) === build.base
        ? restrung(value, `${build.base}lost/`)
        : undefined
    },
    ['app', 'runtime', 'unmapped'],
  ),
  codeKind(
    'delivery/chunk-map',
    'another name of a chunk',
    ({ node, parent }) =>
      parent?.node.type === 'Property' && /^[\da-f]{8,20}$/.test(stringOf(node) ?? '')
        ? restrung(node, altered(stringOf(node) ?? ''))
        : undefined,
    ['runtime', 'unmapped'],
  ),
]

/** Run when its module is: in no function that belongs to the same module. */
function isTopLevel(place: CodePlace): boolean {
  if (place.node.type !== 'ExpressionStatement') return false
  for (let outer = place.parent; outer !== undefined; outer = outer.parent) {
    const inFunction = /^(?:Function|Arrow)/.test(outer.node.type)
    if (inFunction) return outer.module !== place.module || outer.owner === 'unmapped'
  }
  return true
}

function otherVersion(build: BuildToSpoil, random: Random): Planted | undefined {
  const ids = new Set(
    build.code.flatMap(({ module, owner }) => (owner === 'package' && module !== undefined ? [module] : [])),
  )
  const versioned = [...ids].filter((id) => /^(?:@[^/]+\/)?[^/@]+@\d/.test(id))
  const id = oneOf(versioned, random)
  const found = /^((?:@[^/]+\/)?[^/@]+)@([^/]+)\//.exec(id ?? '')
  if (found === null) return undefined
  const [, name = '', version = ''] = found
  const other = altered(version)
  const rename = (module: string) => module.replace(`${name}@${version}/`, `${name}@${other}/`)
  return { file: 'node_modules', at: name, before: version, after: other, changes: [], rename }
}

interface Sources {
  readonly sources: readonly string[]
}

function secondCopy(build: BuildToSpoil, random: Random): Planted | undefined {
  return renamedSource(build, random, (source, sources) => {
    const at = source.lastIndexOf('node_modules/')
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(source)?.[1] ?? ''
    // One of several files comes from elsewhere; where there is one only, the package would have moved.
    if (sources.filter((other) => other.includes(`node_modules/${name}/`)).length < 2) return undefined
    return at < 0 || /node_modules\/(?:@babel|@swc|@oxc|webpack|tslib)/.test(source)
      ? undefined
      : `${source.slice(0, at)}node_modules/hail/${source.slice(at)}`
  })
}

function otherFile(build: BuildToSpoil, random: Random): Planted | undefined {
  return renamedSource(build, random, (source) =>
    /node_modules\/.*production/.test(source)
      ? source.replaceAll('production.min', 'development').replaceAll('production', 'development')
      : undefined,
  )
}

/** Packages show in the map alone: the same program, told to come from elsewhere. */
function renamedSource(
  build: BuildToSpoil,
  random: Random,
  rename: (source: string, sources: readonly string[]) => string | undefined,
): Planted | undefined {
  const found = build.scripts.flatMap((script) => {
    if (script.map === undefined) return []
    // A source map has a list of sources; sectioned ones have none here.
    const { sources = [] } = JSON.parse(script.map) as Partial<Sources>
    return sources.flatMap((source) => {
      const next = rename(source, sources)
      return next === undefined ? [] : [{ script, source, next }]
    })
  })
  const chosen = oneOf(found, random)
  if (chosen?.script.map === undefined) return undefined
  const { script, source, next } = chosen
  const content = script.map?.replace(JSON.stringify(source), JSON.stringify(next)) ?? ''
  return {
    file: `${script.path}.map`,
    at: source,
    before: source,
    after: next,
    changes: [{ path: `${script.path}.map`, content }],
  }
}

/** A file of a package that is installed and that no script of the build holds. */
function unusedPackage(build: BuildToSpoil): string | undefined {
  if (build.root === undefined) return 'node_modules/hail/index.js'
  const modules = path.join(build.root, 'node_modules')
  const installed = fs.existsSync(modules) ? fs.readdirSync(modules).toSorted() : []
  const maps = build.scripts.map(({ map }) => map ?? '')
  const unused = installed.filter((name) => !maps.some((map) => map.includes(`node_modules/${name}/`)))
  const name = unused.find((one) => /^[a-z]/.test(one) && fs.existsSync(path.join(modules, one, 'package.json')))
  return name === undefined ? undefined : `node_modules/${name}/index.js`
}

function addition(sourceIn: (build: BuildToSpoil) => string | undefined): FaultKind['plant'] {
  return (build, random) => {
    const source = sourceIn(build)
    const script = oneOf(
      build.scripts.filter(({ map }) => map !== undefined),
      random,
    )
    if (script?.map === undefined || source === undefined) return undefined
    const [text, map] = editScript(script, [{ ...endOf(script), text: '\nglobalThis.hail=1;\n' }])
    const prefix = /"((?:webpack:\/\/[^"]*?|(?:\.\.\/)+))?(?=src\/|node_modules\/)/.exec(script.map)?.[1] ?? ''
    if (text === undefined || map === undefined) return undefined
    const content = withSource(String(map.content), {
      source: `${prefix}${source}`,
      line: lineOf(String(text.content), 'globalThis.hail=1;'),
    })
    return {
      file: script.path,
      at: source,
      before: '',
      after: 'globalThis.hail=1',
      changes: [text, { path: map.path, content }],
    }
  }
}

interface FlatMap {
  sources: string[]
  sourcesContent: (string | null)[]
  mappings: string
}

/** The map with one source more, and the whole line mapped to its beginning. */
function withSource(json: string, added: { readonly source: string; readonly line: number }): string {
  // Written by shiftMap: a flat map.
  const map = JSON.parse(json) as FlatMap
  const lines = map.mappings.split(';')
  // Relative to what the lines before ended with, so the line stands alone only in a map of its own: sections hold both.
  const own = {
    version: 3,
    sources: [added.source],
    sourcesContent: ['globalThis.hail = 1'],
    names: [],
    mappings: 'AAAA',
  }
  const sections = [
    { offset: { line: 0, column: 0 }, map: { ...map, mappings: lines.slice(0, added.line).join(';') } },
    { offset: { line: added.line, column: 0 }, map: own },
  ]
  return JSON.stringify({ version: 3, sections })
}

function lineOf(text: string, line: string): number {
  return text.slice(0, text.indexOf(line)).split('\n').length - 1
}

/** Where the program ends, before the comment that names its map. */
function endOf({ text }: SpoilScript): { readonly start: number; readonly end: number } {
  const comment = text.lastIndexOf('//# sourceMappingURL')
  const at = comment < 0 ? text.length : comment
  return { start: at, end: at }
}

function madeEager(build: BuildToSpoil, random: Random): Planted | undefined {
  const page = build.files.find(({ role }) => role === 'page')
  if (page === undefined) return undefined
  const text = build.read(page.path)
  const lazy = oneOf(lazyFiles(build, 'script'), random)
  const tag = /<script\b[^>]*\bsrc=[^>]*><\/script>/.exec(text)?.[0]
  if (lazy === undefined || tag === undefined) return undefined
  const added = tag.replace(/\bsrc=(?:"[^"]*"|'[^']*'|[^\s>]*)/, `src="${build.base}${lazy}"`)
  const changes = [{ path: page.path, content: text.replace(tag, `${tag}${added}`) }]
  return { file: page.path, at: lazy, before: shown(tag), after: shown(tag + added), changes }
}

/** Scripts or sheets that no page names. */
export function lazyFiles(build: BuildToSpoil, role: 'script' | 'style'): readonly string[] {
  const pages = build.files.filter((file) => file.role === 'page').map((file) => build.read(file.path))
  const named = (file: string) => pages.some((page) => page.includes(file.split('/').at(-1) ?? file))
  return build.files.filter((file) => file.role === role && !named(file.path)).map((file) => file.path)
}

function leaked(build: BuildToSpoil, random: Random): Planted | undefined {
  const secret = oneOf(
    build.secrets.filter(({ value }) => value.length >= 4),
    random,
  )
  return secret === undefined ? undefined : appended(build, random, `globalThis.hail=${JSON.stringify(secret.value)}`)
}

function appended(build: BuildToSpoil, random: Random, text: string): Planted | undefined {
  const script = oneOf(build.scripts, random)
  if (script === undefined) return undefined
  const changes = editScript(script, [{ ...endOf(script), text: `;${text};\n` }])
  return { file: script.path, at: 'its end', before: '', after: text, changes }
}
