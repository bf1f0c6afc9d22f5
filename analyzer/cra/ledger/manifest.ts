import type { LedgerRow } from '../../../core/ledger.ts'
import { manifestAt, manifestValue } from '../../project/manifest.ts'
import type { CraReading } from '../reading.ts'
import { type Ruling, row, rowWhere } from './row.ts'

/** Keys of package.json that react-scripts reads, or that people believe it reads. */
const KEYS: Readonly<Record<string, Ruling & { readonly id: string }>> = {
  homepage: {
    id: 'homepage',
    verdict: 'mapped',
    note: 'Its path is `base` of nexxo.config.ts; the host was never used.',
    rule: 'cra/config',
  },
  browserslist: {
    id: 'browserslist',
    verdict: 'mapped',
    note: 'It stays where it is; the engine reads the production list.',
  },
  eslintConfig: {
    id: 'eslint-config',
    verdict: 'mapped-with-difference',
    note: 'ESLint no longer runs inside the build; the configuration stays for editors and for a command of its own.',
    rule: 'cra/eslint',
  },
  jest: {
    id: 'jest-config',
    verdict: 'mapped',
    note: 'It is merged with what react-scripts gave to Jest.',
    rule: 'cra/jest',
  },
  babel: {
    id: 'babel-config',
    verdict: 'not-needed',
    note: 'react-scripts ignores it for application code, and the engine does too.',
  },
  resolutions: {
    id: 'resolutions',
    verdict: 'not-needed',
    note: 'It is kept; entries that served react-scripts alone can go.',
  },
  overrides: {
    id: 'overrides',
    verdict: 'not-needed',
    note: 'It is kept; entries that served react-scripts alone can go.',
  },
  pnpm: { id: 'pnpm', verdict: 'not-needed', note: 'It is kept; entries that served react-scripts alone can go.' },
  cracoConfig: { id: 'craco-config', verdict: 'not-needed', note: 'No script runs craco, so it has no effect.' },
  'config-overrides-path': {
    id: 'config-overrides-path',
    verdict: 'not-needed',
    note: 'No script runs react-app-rewired, so it has no effect.',
  },
}

/** One row for each key that is there. */
export function manifestRows(reading: CraReading): readonly LedgerRow[] {
  const rows = Object.entries(KEYS).flatMap(([key, { id, ...ruling }]) =>
    rowWhere({ id, kind: 'option', subject: key, at: manifestAt(reading.manifest, key) }, ruling),
  )
  return [...rows, ...proxyRow(reading)]
}

function proxyRow(reading: CraReading): readonly LedgerRow[] {
  const at = manifestAt(reading.manifest, 'proxy')
  if (at.length === 0) return []
  const ruling: Ruling =
    typeof manifestValue(reading.manifest, 'proxy') === 'string'
      ? {
          verdict: 'mapped',
          note: 'It is `server.proxy` of nexxo.config.ts: unmatched requests go there.',
          rule: 'cra/config',
        }
      : { verdict: 'unsupported', note: 'react-scripts 2 and newer reject anything but a string.' }
  return [row({ id: 'proxy', kind: 'option', subject: 'proxy', at }, ruling)]
}
