import type { Fingerprint, Outline, SourceInfo } from './fingerprint.ts'
import type { Tree, TreeSource } from './tree.ts'

/** A program run in the project in a child process with a time limit; it prints one JSON document on its last line. */
export interface Probe {
  /** CommonJS source text, run with the project as working directory. */
  readonly script: string
  readonly env: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

export type Evaluated =
  | { readonly status: 'evaluated'; readonly value: unknown }
  | { readonly status: 'failed'; readonly reason: string }

export type Evaluate = (probe: Probe) => Promise<Evaluated>

/** What the analyzer may ask of a project: its text files, and to have a probe evaluated. */
export interface ProjectReader {
  readonly tree: Tree
  readonly evaluate: Evaluate
  /** package.json's text of an installed package, `undefined` when it is not installed. Looks upwards as Node does. */
  readonly installed: (
    name: string,
  ) => { readonly version: string; readonly manifest: Readonly<Record<string, unknown>> } | undefined
  /** The old build, where one was handed over: its files, posix below its folder. */
  readonly built?: TreeSource
  /** Bytes of a file that is not text, for sizes. */
  readonly size: (path: string) => number | undefined
  /** Name of the project folder, for projects without a name. */
  readonly folder: string
  /** Environment of the caller: only names that a source tool reads. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** One source tool: how it is recognised and how it is read. */
export interface Source {
  readonly id: string
  readonly title: string
  /** `undefined` when nothing speaks for this tool. */
  recognise(project: ProjectReader): SourceInfo | undefined
  /** What the build starts from and where it writes; needs nothing installed. */
  outline(project: ProjectReader, source: SourceInfo): Promise<Outline>
  /** Absent where this version does not migrate the tool. */
  read?(project: ProjectReader, source: SourceInfo): Promise<Fingerprint>
}
