import { child, children } from '../../collect/syntax.ts'
import type { BuildToSpoil } from '../build-to-spoil.ts'
import type { CodePlace } from '../code-places.ts'
import { type FaultKind, type Planted, shown } from '../kind.ts'
import { codeKind } from '../planters.ts'
import { oneOf, type Random } from '../random.ts'
import { addition, appended, leaked, unusedPackage } from './additions.ts'
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
