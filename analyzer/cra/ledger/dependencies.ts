import type { UndeclaredDependency } from '../../../core/fingerprint.ts'
import type { LedgerRow } from '../../../core/ledger.ts'
import { dependencyAt } from '../../project/manifest.ts'
import { placesOfPackage } from '../model/resolve.ts'
import type { CraReading } from '../reading.ts'
import { type Ruling, row, rowWhere } from './row.ts'

/** Dependencies that a migration touches or that the old build treated in a way of its own. */
const DEPENDENCIES: Readonly<Record<string, Ruling>> = {
  'node-sass': {
    verdict: 'mapped-with-difference',
    note: 'Dart Sass compiles the stylesheets.',
    rule: 'cra/dependencies',
  },
  moment: {
    verdict: 'mapped',
    note: 'It is bundled without its locales, as before; explicit locale imports stay.',
    rule: 'cra/config',
  },
  'babel-plugin-macros': { verdict: 'mapped', note: 'Babel runs it on files that import a macro.', rule: 'cra/config' },
  'eslint-config-react-app': { verdict: 'mapped', note: 'It stays for ESLint.', rule: 'cra/eslint' },
  'http-proxy-middleware': {
    verdict: 'not-needed',
    note: '`nexxo dev` passes requests on by `server.proxy`.',
  },
}

/** One row per dependency of interest; a package that source imports without declaring it has one too. */
export function dependencyRows(reading: CraReading, undeclared: readonly UndeclaredDependency[]): readonly LedgerRow[] {
  const { manifest, scriptsPackage } = reading
  return [
    row(
      {
        id: `dependency/${scriptsPackage}`,
        kind: 'dependency',
        subject: scriptsPackage,
        at: dependencyAt(manifest, scriptsPackage),
      },
      { verdict: 'mapped', note: 'Nexxo takes its place.', rule: 'cra/dependencies' },
    ),
    ...Object.entries(DEPENDENCIES).flatMap(([name, ruling]) =>
      rowWhere(
        { id: `dependency/${name}`, kind: 'dependency', subject: name, at: dependencyAt(manifest, name) },
        ruling,
      ),
    ),
    ...undeclared.map(({ name, version, at }) =>
      row(
        { id: `dependency/${name}`, kind: 'dependency', subject: name, at },
        {
          verdict: 'mapped',
          note: `It is used but not in package.json; it is added at the installed version ${version}.`,
          rule: 'cra/dependencies',
        },
      ),
    ),
    ...workboxRow(reading, new Set(undeclared.map((each) => each.name))),
    ...['react-app-polyfill', 'core-js'].flatMap((name) => polyfillRow(reading, name)),
  ]
}

function workboxRow(reading: CraReading, undeclared: ReadonlySet<string>): readonly LedgerRow[] {
  const names = [...reading.manifest.dependencies.keys()].filter(
    (name) => name.startsWith('workbox-') && !undeclared.has(name),
  )
  return rowWhere(
    {
      id: 'workbox',
      kind: 'dependency',
      subject: names.join(', '),
      at: names.flatMap((name) => dependencyAt(reading.manifest, name)),
    },
    { verdict: 'mapped', note: 'The service worker imports them as before.' },
  )
}

function polyfillRow(reading: CraReading, name: string): readonly LedgerRow[] {
  return rowWhere(
    { id: name, kind: 'idiom', subject: name, at: placesOfPackage(reading, name) },
    {
      verdict: 'mapped-with-difference',
      note: 'The import stays; it is bundled whole, not cut to the browsers of browserslist.',
    },
  )
}
