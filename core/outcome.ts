import type { Diagnostic } from './diagnostic.ts'

export type FileKind = 'script' | 'style' | 'page' | 'asset' | 'map'

export interface BuiltFile {
  /** posix, relative to `outDir` */
  readonly path: string
  readonly kind: FileKind
  readonly bytes: number
  readonly gzipBytes: number
  /** 0 when it was not asked for: compressing so hard takes longer than most builds. */
  readonly brotliBytes: number
}

export interface SizeTotals {
  readonly files: number
  readonly bytes: number
  readonly gzipBytes: number
  readonly brotliBytes: number
}

/** A production build, by the original tool or by our engine: the same type, so comparison is symmetric. */
export interface BuildOutcome {
  /** `react-scripts 5.0.1`, `nexxo 0.1.0`, `unknown` for a folder somebody handed over */
  readonly tool: string
  readonly status: 'built' | 'failed'
  /** posix, relative to the project root where it lies inside, else absolute */
  readonly outDir: string
  readonly wallMs: number
  /** Peak resident set of the build process; 0 when the build was not run here. */
  readonly peakRssBytes: number
  readonly files: readonly BuiltFile[]
  /** Project-relative source paths and `package@version/file`, sorted; from the build's own graph or its source maps. */
  readonly modules: readonly string[]
  /** Scripts, styles, pages and assets; maps are not counted. */
  readonly totals: SizeTotals
  readonly diagnostics: readonly Diagnostic[]
}

/** The sum of everything a user could download; maps are left out. */
export function totalSizes(files: readonly BuiltFile[]): SizeTotals {
  const totals = { files: 0, bytes: 0, gzipBytes: 0, brotliBytes: 0 }
  for (const file of files) {
    if (file.kind === 'map') continue
    totals.files += 1
    totals.bytes += file.bytes
    totals.gzipBytes += file.gzipBytes
    totals.brotliBytes += file.brotliBytes
  }
  return totals
}
