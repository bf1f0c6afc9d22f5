import type { BuildModel, Entry } from './build-model.ts'
import type { Diagnostic, Location } from './diagnostic.ts'
import type { Known } from './known.ts'
import type { LedgerRow } from './ledger.ts'

export type SourceTool = 'webpack' | 'vite' | 'angular' | 'cra'

export interface SourceInfo {
  readonly tool: SourceTool
  /** The installed version, not the range; `undefined` when it is not installed. */
  readonly version: string | undefined
  /** `react-scripts`, `craco`, `react-app-rewired`, `ejected`, … */
  readonly flavour: string
  /** 0 to 1 */
  readonly confidence: number
  readonly evidence: readonly Location[]
}

export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun'
  readonly version: string | undefined
  readonly lockfile: string | undefined
}

/** Something the project uses that matters to a migration: `svg-component`, `css-modules`, `service-worker`. */
export interface Feature {
  readonly id: string
  readonly at: readonly Location[]
}

/** A package the source imports that package.json does not name: it came with the old tool and would leave with it. */
export interface UndeclaredDependency {
  readonly name: string
  /** The installed version. */
  readonly version: string
  readonly at: readonly Location[]
}

/** What the analyzer knows about a project. Plain JSON. */
export interface Fingerprint {
  /** package.json's name, or the folder's. */
  readonly name: string
  readonly source: SourceInfo
  readonly framework: {
    readonly name: 'react' | 'preact' | 'vue' | 'svelte' | 'solid' | 'angular' | 'none'
    readonly version: string | undefined
  }
  readonly language: 'typescript' | 'javascript'
  readonly packageManager: PackageManager
  /** Set when the project is a package of a workspace: the path from the project to the workspace root. */
  readonly workspace: { readonly root: string; readonly kind: 'npm' | 'yarn' | 'pnpm' } | undefined
  readonly entries: readonly Known<Entry>[]
  readonly outDir: Known<string>
  readonly base: Known<string>
  readonly build: BuildModel
  readonly features: readonly Feature[]
  /** Scripts of the project that the tool's configuration is made of, also those that it only loads. Absent means those among the evidence. */
  readonly configuration?: readonly string[]
  /** Absent means none. */
  readonly undeclared?: readonly UndeclaredDependency[]
  readonly ledger: readonly LedgerRow[]
  readonly diagnostics: readonly Diagnostic[]
}

/** What a project is at a glance: known of every tool that is recognised, also of those that are not migrated yet. */
export type Outline = Pick<Fingerprint, 'name' | 'source' | 'framework' | 'entries' | 'outDir' | 'base'>
