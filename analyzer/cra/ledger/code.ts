import type { Location } from '../../../core/diagnostic.ts'
import type { LedgerRow } from '../../../core/ledger.ts'
import { readRequest } from '../../imports/specifier.ts'
import type { IdiomFact, IdiomId } from '../../imports/script-facts.ts'
import { IDIOMS } from '../data/idioms.ts'
import { idiomPlaces, macroPlaces } from '../model/script.ts'
import { type CraReading, placesIn } from '../reading.ts'
import { type Ruling, row, rowWhere } from './row.ts'

/** Idioms of the scripts: one row for each kind, all its places in it. */
export function codeRows(reading: CraReading): readonly LedgerRow[] {
  return [
    ...idiomRows(reading),
    ...rowWhere(
      { id: 'jsx-in-js', kind: 'idiom', subject: 'JSX in .js files', at: jsxInJs(reading) },
      { verdict: 'mapped', note: 'The engine parses JSX in `.js` files; nothing is renamed.', rule: 'cra/config' },
    ),
    ...rowWhere(
      { id: 'macros', kind: 'idiom', subject: 'Babel macros', at: macroPlaces(reading) },
      reading.project.installed('babel-plugin-macros') === undefined
        ? { verdict: 'manual', note: 'babel-plugin-macros is not installed; install it to have macros run.' }
        : { verdict: 'mapped', note: 'Babel runs on the files that import a macro.', rule: 'cra/config' },
    ),
    ...svgRows(reading),
    ...assetRows(reading),
    ...coreModuleRows(reading),
    ...globalRows(reading),
  ]
}

export function jsxInJs(reading: CraReading): readonly Location[] {
  return idiomPlaces(reading, 'jsx').filter((at) => /\.m?js$/.test(at.file))
}

function idiomRows(reading: CraReading): readonly LedgerRow[] {
  const facts = reading.code.filter((file) => file.role !== 'declaration').flatMap((file) => file.idioms)
  // The keys of a table that `satisfies Record<IdiomId, …>` are its ids.
  const ids = Object.keys(IDIOMS) as IdiomId[]
  return ids.flatMap((id) => {
    const ruling = IDIOMS[id]
    const found = facts.filter((fact) => fact.id === id)
    if (ruling === undefined || found.length === 0) return []
    const { subject, ...rest } = ruling
    return [
      row({ id, kind: 'idiom', subject: namedSubject(id, subject, found), at: found.map((fact) => fact.at) }, rest),
    ]
  })
}

function namedSubject(id: IdiomId, subject: string, found: readonly IdiomFact[]): string {
  if (id !== 'webpack-global' && id !== 'inline-loader' && id !== 'magic-comment') return subject
  return [...new Set(found.map((fact) => fact.subject))].join(', ')
}

function svgImports(reading: CraReading, names: readonly string[]): readonly Location[] {
  return placesIn(reading, (facts) =>
    facts.imports.filter((fact) => fact.specifier.endsWith('.svg') && fact.names.some((name) => names.includes(name))),
  )
}

/** Imports and re-exports of `ReactComponent`. */
export function svgComponents(reading: CraReading): readonly Location[] {
  return svgImports(reading, ['ReactComponent'])
}

function svgRows(reading: CraReading): readonly LedgerRow[] {
  return [
    ...rowWhere(
      { id: 'svg-component', kind: 'idiom', subject: 'ReactComponent', at: svgComponents(reading) },
      { verdict: 'mapped', note: 'It becomes a default import of `?component`.', rule: 'cra/svg-component' },
    ),
    ...rowWhere(
      { id: 'svg-namespace', kind: 'idiom', subject: 'import * as of an SVG', at: svgImports(reading, ['*']) },
      { verdict: 'manual', note: 'Import the URL or the component by name.' },
    ),
  ]
}

const ASSET =
  /\.(avif|bmp|gif|jpe?g|png|webp|ico|svg|woff2?|ttf|eot|otf|mp[34]|webm|og[gv]|wav|pdf|txt|md|csv|xml|glb|gltf|wasm|graphql|gql)$/i

/** Imports of files that CRA turns into URLs; `ReactComponent` has its own row. */
function assetRows(reading: CraReading): readonly LedgerRow[] {
  const at = placesIn(reading, (facts) =>
    facts.imports.filter((fact) => {
      const request = readRequest(fact.specifier)
      return (
        ASSET.test(request.path) &&
        !fact.specifier.includes('!') &&
        !fact.names.includes('ReactComponent') &&
        !fact.typesOnly
      )
    }),
  )
  return rowWhere(
    { id: 'asset-import', kind: 'idiom', subject: 'imports of images and other files', at },
    { verdict: 'mapped', note: 'The import is the URL; small images are data URIs as before.', rule: 'cra/config' },
  )
}

function coreModuleRows(reading: CraReading): readonly LedgerRow[] {
  const found = new Map<string, Location[]>()
  for (const facts of reading.code.filter((file) => file.role === 'application')) {
    for (const fact of facts.imports.filter((each) => !each.typesOnly)) {
      const request = readRequest(fact.specifier)
      if (request.kind === 'core') found.set(request.name, [...(found.get(request.name) ?? []), fact.at])
    }
  }
  return [...found].map(([name, at]) =>
    row({ id: `core-module/${name}`, kind: 'idiom', subject: name, at }, coreRuling(reading, name)),
  )
}

function coreRuling(reading: CraReading, name: string): Ruling {
  if (reading.manifest.dependencies.has(name))
    return { verdict: 'mapped', note: `The package \`${name}\` of package.json is bundled.` }
  const note =
    reading.major === 4
      ? 'webpack 4 put a stand-in into the bundle; install one as a dependency, or write the code without it.'
      : 'Browsers have no such module; install a package of that name, or write the code without it.'
  return { verdict: 'manual', note }
}

const GLOBALS: Readonly<Record<string, Ruling>> = {
  global: { verdict: 'mapped', note: 'It is `globalThis`.' },
  process: { verdict: 'manual', note: 'Only `process.env` exists in the client; write the rest without it.' },
  Buffer: { verdict: 'manual', note: 'Import it from the package `buffer`.' },
  setImmediate: { verdict: 'manual', note: 'Write `setTimeout(…, 0)`, or import a stand-in.' },
  clearImmediate: { verdict: 'manual', note: 'Write `clearTimeout`, or import a stand-in.' },
  __dirname: { verdict: 'manual', note: 'webpack gave the text `/`; write it yourself.' },
  __filename: { verdict: 'manual', note: 'webpack gave the text `/index.js`; write it yourself.' },
}

function globalRows(reading: CraReading): readonly LedgerRow[] {
  const application = reading.code.filter((file) => file.role === 'application')
  return Object.entries(GLOBALS).flatMap(([name, ruling]) => {
    const at = placesIn({ code: application }, (facts) => facts.globals.filter((fact) => fact.name === name))
    return rowWhere({ id: `global/${name}`, kind: 'idiom', subject: name, at }, ruling)
  })
}
