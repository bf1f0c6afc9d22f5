import type { CheckStatus } from '../core/check-result.ts'
import { CONFIG_FILES } from '../core/config.ts'
import type { Code, Diagnostic } from '../core/diagnostic.ts'
import type { ProjectReader } from '../core/source.ts'
import type { FoundBrowser } from '../host/browser.ts'
import type { Command, Ran } from '../host/exec.ts'

/** All that a check may ask; the flow builds it, tests give their own. */
export interface DoctorContext {
  /** Absolute. */
  readonly root: string
  /** Reads the project's text files; writing is for fixes, through host/disk. */
  readonly project: Pick<ProjectReader, 'tree' | 'installed'>
  /** package.json, parsed; `undefined` when there is none or it is not JSON. */
  readonly manifest: Readonly<Record<string, unknown>> | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly exec: (command: Command) => Promise<Ran>
  readonly findBrowser: () => Promise<FoundBrowser | undefined>
  /** Loads nexxo.config.* and says what is wrong with it; `undefined` when the project has none. */
  readonly checkConfig: () => Promise<readonly Diagnostic[] | undefined>
  /** `process.versions.node` */
  readonly nodeVersion: string
  /** Nexxo's own folder (absolute) and the Node range of its package.json. */
  readonly nexxo: { readonly root: string; readonly nodeRange: string }
}

export interface Observation {
  readonly status: CheckStatus
  readonly message: string
  readonly help?: string
  /** The check's `fix` can put this very thing right. */
  readonly fixable?: boolean
}

/** One thing that can be wrong with the machine, the project or the migration. */
export interface Check {
  readonly id: Code
  readonly title: string
  /** Starts programs or looks at many files: runs last, with a longer time limit. */
  readonly slow?: boolean
  run(context: DoctorContext): Promise<Observation>
  /** Puts right what `run` called fixable; `run` is asked again afterwards. */
  readonly fix?: (context: DoctorContext) => Promise<void>
}

export function ok(message: string): Observation {
  return { status: 'ok', message }
}

export function skipped(message: string): Observation {
  return { status: 'skipped', message }
}

export function warning(message: string, help: string): Observation {
  return { status: 'warning', message, help }
}

export function failing(message: string, help: string): Observation {
  return { status: 'error', message, help }
}

/** The ranges of both dependency sections, `dependencies` first. */
export function declared(context: DoctorContext): ReadonlyMap<string, string> {
  const sections = ['devDependencies', 'dependencies'].map((name) => context.manifest?.[name])
  const entries = sections.flatMap((section) =>
    typeof section === 'object' && section !== null ? Object.entries(section) : [],
  )
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** Whether the project has been migrated: it has a configuration of Nexxo. */
export function isMigrated(context: DoctorContext): boolean {
  return CONFIG_FILES.some((file) => context.project.tree.exists(file))
}
