import type { Code, Diagnostic } from '../core/diagnostic.ts'
import type { Fingerprint, SourceTool } from '../core/fingerprint.ts'
import type { Plan, Safety } from '../core/plan.ts'
import type { Tree } from '../core/tree.ts'

/** Changes to package.json's dependencies that rules ask for; written once, after all rules, by `stage`. */
export interface DependencyEdits {
  /** Adds to `dependencies` or `devDependencies`; a name that is there already keeps its range. */
  add(name: string, range: string, section: 'dependencies' | 'devDependencies'): void
  remove(name: string): void
}

/** One thing that is rewritten. Named by what it finds. Its README beside it is its documentation and its test. */
export interface Rule {
  readonly id: Code
  readonly title: string
  readonly safety: Safety
  /** Whether there is anything to do; a rule that does not apply is not in the plan. */
  applies(project: Fingerprint): boolean
  run(tree: Tree, project: Fingerprint, dependencies: DependencyEdits, answers: Plan['answers']): Iterable<Diagnostic>
}

export interface Question {
  readonly id: string
  readonly message: string
  readonly choices: readonly { readonly value: string; readonly title: string }[]
  readonly fallback: string
  applies(project: Fingerprint): boolean
}

/** Everything needed to leave one source tool. */
export interface Recipe {
  readonly source: SourceTool
  /** In the order they run. */
  readonly rules: readonly Rule[]
  readonly questions: readonly Question[]
  readonly baseline: {
    /**
     * The tool's own build command: a file below the project's node_modules and its arguments. Never the npm script,
     * which may go on to deploy.
     */
    command(project: Fingerprint): { readonly module: string; readonly args: readonly string[] }
    /** Variables for that build: where it writes, warnings not as errors. `outDir` is absolute. */
    env(project: Fingerprint, outDir: string): Readonly<Record<string, string>>
    /** Variables that make the same build write source maps, for projects that ship none. */
    mapsEnv: Readonly<Record<string, string>>
    /** Files the original tool itself may write into the project; put back after the build. */
    touches: readonly string[]
  }
}
