import type { UndeclaredDependency } from '../../../core/fingerprint.ts'
import type { LedgerRow } from '../../../core/ledger.ts'
import type { CraReading } from '../reading.ts'
import { codeRows } from './code.ts'
import { dependencyRows } from './dependencies.ts'
import { envRows } from './env.ts'
import { fileRows } from './files.ts'
import { manifestRows } from './manifest.ts'
import { pageRows } from './page.ts'
import { projectRows } from './project.ts'
import { scriptRows } from './scripts.ts'
import { styleRows } from './styles.ts'
import { webpackRows } from './webpack.ts'

/** The coverage ledger: every finding has exactly one row, and ids are unique. */
export function ledgerOf(reading: CraReading, undeclared: readonly UndeclaredDependency[]): readonly LedgerRow[] {
  return [
    ...manifestRows(reading),
    ...projectRows(reading),
    ...scriptRows(reading),
    ...envRows(reading),
    ...pageRows(reading),
    ...codeRows(reading),
    ...styleRows(reading),
    ...dependencyRows(reading, undeclared),
    ...fileRows(reading),
    ...webpackRows(reading),
  ]
}
