import type { LedgerRow } from '../../../core/ledger.ts'
import { firstOf } from '../model/entry.ts'
import { baseUrlOf } from '../model/resolve.ts'
import type { CraReading } from '../reading.ts'
import { type Ruling, row, rowWhere, wholeFile } from './row.ts'

/** Files that react-scripts knows by name, and the settings of tsconfig.json or jsconfig.json. */
export function projectRows(reading: CraReading): readonly LedgerRow[] {
  return [
    ...knownFile(reading, 'setup-proxy', 'src/setupProxy.js', {
      verdict: 'mapped',
      note: '`nexxo dev` runs it before it answers, by `server.setup` of nexxo.config.ts.',
      rule: 'cra/config',
    }),
    ...knownFile(reading, 'setup-tests', firstOf(reading, 'src/setupTests'), {
      verdict: 'mapped',
      note: 'Jest runs it before the tests.',
      rule: 'cra/jest',
    }),
    ...knownFile(reading, 'react-app-env', 'src/react-app-env.d.ts', {
      verdict: 'mapped',
      note: 'Its reference names `nexxo/client`; your own declarations stay.',
      rule: 'cra/react-app-env',
    }),
    ...knownFile(reading, 'service-worker', firstOf(reading, 'src/service-worker'), {
      verdict: 'mapped',
      note: 'It is built to `/service-worker.js` with the list of files to precache.',
      rule: 'cra/config',
    }),
    ...typescriptRows(reading),
    ...baseUrlRows(reading),
    ciRow(),
    ...typeCheckRow(reading),
  ]
}

function knownFile(reading: CraReading, id: string, file: string | undefined, ruling: Ruling): readonly LedgerRow[] {
  if (file === undefined || !reading.project.tree.exists(file)) return []
  return [row({ id, kind: 'file', subject: file, at: [wholeFile(file, reading.project.tree.read(file))] }, ruling)]
}

function typescriptRows(reading: CraReading): readonly LedgerRow[] {
  const config = reading.tsconfig
  const paths = (config ?? reading.jsconfig)?.options.get('paths')
  return [
    ...knownFile(reading, 'tsconfig', config?.file, {
      verdict: 'mapped',
      note: 'react-scripts rewrote it at each start; its values are frozen as they are.',
      rule: 'cra/tsconfig',
    }),
    ...rowWhere(
      { id: 'tsconfig-paths', kind: 'option', subject: 'paths', at: paths === undefined ? [] : [paths.at] },
      { verdict: 'not-needed', note: 'react-scripts does not resolve `paths`, so no built import depends on it.' },
    ),
  ]
}

function baseUrlRows(reading: CraReading): readonly LedgerRow[] {
  const base = baseUrlOf(reading)
  if (base === undefined) return []
  return [row({ id: 'base-url', kind: 'option', subject: 'baseUrl', at: [base.at] }, baseUrlRuling(base.folder))]
}

function baseUrlRuling(folder: string): Ruling {
  if (folder === 'src')
    return { verdict: 'mapped', note: 'Bare imports are searched in node_modules, then in `src`.', rule: 'cra/config' }
  if (folder === '.') return { verdict: 'mapped', note: '`src/…` is an alias of the folder `src`.', rule: 'cra/config' }
  if (folder === 'node_modules') return { verdict: 'not-needed', note: 'It is what bare imports mean anyway.' }
  return { verdict: 'unsupported', note: 'react-scripts accepts `src`, `.` and `node_modules` only.' }
}

function ciRow(): LedgerRow {
  return row(
    { id: 'ci-warnings', kind: 'option', subject: 'warnings fail the build in CI', at: [] },
    {
      verdict: 'mapped-with-difference',
      note: 'With `CI` set, lint warnings failed the build; run ESLint with `--max-warnings 0` as a step of its own.',
      rule: 'cra/eslint',
    },
  )
}

/** The plugin has a row where the configuration was evaluated. */
function typeCheckRow(reading: CraReading): readonly LedgerRow[] {
  if (reading.tsconfig === undefined || reading.config.production !== undefined) return []
  const at = [wholeFile(reading.tsconfig.file, reading.project.tree.read(reading.tsconfig.file))]
  const note = 'Type errors no longer fail the build; `npm run typecheck` (`tsc --noEmit`) finds them.'
  return [
    row(
      { id: 'type-check', kind: 'option', subject: 'type check in the build', at },
      { verdict: 'mapped-with-difference', note, rule: 'cra/scripts' },
    ),
  ]
}
