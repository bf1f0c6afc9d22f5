import type { LedgerKind, LedgerRow } from '../../../core/ledger.ts'
import { dependencyAt } from '../../project/manifest.ts'
import { LOADERS } from '../data/loaders.ts'
import { PLUGINS } from '../data/plugins.ts'
import { WEBPACK_OPTIONS } from '../data/webpack-options.ts'
import type { EffectiveConfig } from '../effective.ts'
import { type CraReading, fromConfig } from '../reading.ts'
import { type Ruling, row } from './row.ts'

/** One row for each option, plugin and loader of the evaluated configuration, both modes together. */
export function webpackRows(reading: CraReading): readonly LedgerRow[] {
  const configs = [reading.config.production, reading.config.development].filter((config) => config !== undefined)
  if (configs.length === 0) return []
  const names = (pick: (config: EffectiveConfig) => readonly string[]) => [...new Set(configs.flatMap(pick))]
  const plugins = names((config) =>
    [...config.plugins, ...config.resolvePlugins, ...config.minimizers].map((plugin) => pluginName(plugin.name)),
  )
  const loaders = names((config) => config.rules.flatMap((rule) => rule.loaders.map((loader) => loader.name)))
  const options = names((config) => config.keys)
  return [
    ...options.map((name) => known(reading, { folder: 'webpack', kind: 'option', name }, WEBPACK_OPTIONS[name])),
    ...plugins.map((name) => known(reading, { folder: 'plugin', kind: 'plugin', name }, PLUGINS[name])),
    ...loaders.map((name) => known(reading, { folder: 'loader', kind: 'loader', name }, LOADERS[name])),
    ...unknownAliases(reading),
  ]
}

/** webpack 4's PnP plugin is a plain object, and ESLint's class is named differently by version. */
function pluginName(name: string): string {
  if (name === 'Object') return 'PnpWebpackPlugin'
  if (name === 'ESLintPlugin') return 'ESLintWebpackPlugin'
  return name
}

function known(
  reading: CraReading,
  finding: { readonly folder: string; readonly kind: LedgerKind; readonly name: string },
  ruling: Ruling | undefined,
): LedgerRow {
  const origin = fromConfig(reading, finding.folder)
  const place = origin !== 'default' && 'option' in origin ? origin.file : reading.scriptsPackage
  const unsupported: Ruling = {
    verdict: 'unsupported',
    note: `Plain react-scripts has no such ${finding.kind}, and Nexxo does not know what it does (${place}).`,
  }
  const id = `${finding.folder}/${finding.name}`
  const at = dependencyAt(reading.manifest, reading.scriptsPackage)
  return row({ id, kind: finding.kind, subject: finding.name, at }, ruling ?? unsupported)
}

const STANDING_ALIASES = new Set(['react-native', 'src', 'react-dom$', 'scheduler/tracing'])

/** An alias beside those of react-scripts is kept by the configuration. */
function unknownAliases(reading: CraReading): readonly LedgerRow[] {
  const alias = reading.config.production?.resolve['alias']
  const names = typeof alias === 'object' && alias !== null ? Object.keys(alias) : []
  return names
    .filter((name) => !STANDING_ALIASES.has(name))
    .map((name) =>
      row(
        {
          id: `alias/${name}`,
          kind: 'option',
          subject: name,
          at: dependencyAt(reading.manifest, reading.scriptsPackage),
        },
        { verdict: 'mapped', note: 'It is in `resolve.alias` of nexxo.config.ts.', rule: 'cra/config' },
      ),
    )
}
