import type { BuildModel } from '../../../core/build-model.ts'
import type { LedgerRow } from '../../../core/ledger.ts'
import type { Tree } from '../../../core/tree.ts'
import type { ScriptFacts } from '../../imports/script-facts.ts'
import type { Compiler, Evaluation } from '../evaluated.ts'
import { codeRows } from './code.ts'
import { configurationRows } from './configuration.ts'

/** What the ledger is a function of. */
export interface Accounted {
  readonly project: { readonly tree: Tree }
  readonly evaluation: Evaluation
  readonly compiler: Compiler
  readonly others: readonly Compiler[]
  readonly serving: Compiler | undefined
  readonly code: readonly ScriptFacts[]
}

/** The coverage ledger: every option, loader, plugin and idiom has exactly one row. */
export function ledgerOf(reading: Accounted, build: BuildModel): readonly LedgerRow[] {
  const { project, evaluation, compiler, others, serving, code } = reading
  const compilers = [compiler, ...others, ...(serving === undefined ? [] : [serving])]
  return [...configurationRows({ tree: project.tree, evaluation, compilers, build }), ...codeRows(code, build)]
}
