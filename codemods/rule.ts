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

/** How the old tool is called. */
export interface BaselineCommand {
  /** A file below the project's node_modules, or one of the project that starts with `./`. */
  readonly module: string
  readonly args: readonly string[]
  /** `given`: the command is told where to write. `own`: it writes to the project's own output folder, whatever it is told. */
  readonly writes: 'given' | 'own'
}

/** Everything needed to leave one source tool. */
export interface Recipe {
  readonly source: SourceTool
  /** In the order they run. */
  readonly rules: readonly Rule[]
  readonly questions: readonly Question[]
  readonly baseline: {
    /**
     * The tool's own build command and its arguments. Never the npm script, which may go on to deploy.
     *
     * @param outDir  absolute; where the build is to be written
     */
    command(project: Fingerprint, outDir: string): BaselineCommand
    /** Variables for that build: where it writes, warnings not as errors. `outDir` is absolute. */
    env(project: Fingerprint, outDir: string): Readonly<Record<string, string>>
    /** What makes the same build write source maps, for projects that ship none. */
    maps: {
      readonly env: Readonly<Record<string, string>>
      /** Text of a CommonJS program that Node requires before the tool's own. */
      readonly hook?: string
    }
    /** Files the original tool itself may write into the project; put back after the build. */
    touches: readonly string[]
  }
}
