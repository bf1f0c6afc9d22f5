import type { BuiltFile, SizeTotals } from './outcome.ts'

/** Sizes of a thing on its own, or its share of the files it is in: then compressed sizes are divided as raw ones are. */
export interface Sizes {
  readonly bytes: number
  readonly gzipBytes: number
  readonly brotliBytes: number
}

/** An output file and what it consists of. */
export interface ReportedFile extends BuiltFile {
  /** Pages that load the file by themselves. */
  readonly pages: readonly string[]
  /** The chunk, for scripts. Names of output files. */
  readonly chunk: {
    readonly name: string
    readonly kind: 'entry' | 'lazy' | 'shared'
    readonly imports: readonly string[]
    readonly dynamicImports: readonly string[]
  } | null
  /** Bytes of the file that stem from a module; what is left is the bundler's own. */
  readonly parts: readonly { readonly module: number; readonly bytes: number }[]
}

/** A source of the build. Numbers are indexes of `modules`. */
export interface ReportedModule extends Sizes {
  /** Project-relative, or `package@version/file`. */
  readonly name: string
  /** Index of `packages`; `null` for the project's own. */
  readonly package: number | null
  readonly format: 'esm' | 'cjs' | 'other'
  readonly importers: readonly number[]
  readonly dynamicImporters: readonly number[]
  /** The importer that is nearest to an entry: following it tells why the module is in. `null` for entries. */
  readonly via: number | null
}

/** One installed copy of a package. */
export interface ReportedPackage extends Sizes {
  readonly name: string
  readonly version: string
  /** Where it is installed: project-relative where it lies inside. */
  readonly path: string
  readonly modules: number
  readonly esmBytes: number
  readonly cjsBytes: number
}

/** A package that is in more than once. */
export interface Duplicate {
  readonly name: string
  /** `copies` are several installations; `formats` are an ES module and a CommonJS copy of one installation. */
  readonly kind: 'copies' | 'formats'
  readonly copies: readonly (Sizes & {
    /** `4.17.21`, `4.17.21 esm` */
    readonly label: string
    /** Installed where. */
    readonly path: string
    /** Names of the modules outside the package that import it. */
    readonly importers: readonly string[]
  })[]
  /** What would go if only the largest copy stayed. */
  readonly saved: Sizes
}

/** Sizes of the build before, by the name without its hash. */
export interface SizeChange {
  readonly name: string
  readonly before: Sizes | null
  readonly after: Sizes | null
}

/** What a build consists of, who brought it, and what has changed since the build before. */
export interface BundleReport {
  readonly tool: string
  readonly outDir: string
  readonly totals: SizeTotals
  readonly files: readonly ReportedFile[]
  readonly modules: readonly ReportedModule[]
  readonly packages: readonly ReportedPackage[]
  readonly duplicates: readonly Duplicate[]
  /** `null` where no build was kept. */
  readonly before: { readonly totals: SizeTotals; readonly files: readonly SizeChange[] } | null
}

const NOTHING: Sizes = { bytes: 0, gzipBytes: 0, brotliBytes: 0 }

/** The sum of some sizes. */
export function sumSizes(all: readonly Sizes[]): Sizes {
  return all.reduce(
    (sum, one) => ({
      bytes: sum.bytes + one.bytes,
      gzipBytes: sum.gzipBytes + one.gzipBytes,
      brotliBytes: sum.brotliBytes + one.brotliBytes,
    }),
    NOTHING,
  )
}

/** The share of a file that some of its bytes have. */
export function shareOf(file: Sizes, bytes: number): Sizes {
  const part = file.bytes === 0 ? 0 : bytes / file.bytes
  return { bytes, gzipBytes: Math.round(file.gzipBytes * part), brotliBytes: Math.round(file.brotliBytes * part) }
}

/** The chain of importers that leads from an entry to a module, the entry first. Names of modules. */
export function whyIn(report: Pick<BundleReport, 'modules'>, module: number): readonly string[] {
  const chain: string[] = []
  for (let at: number | null = module; at !== null; at = report.modules[at]?.via ?? null) {
    // A chain longer than there are modules would be a circle.
    if (chain.length > report.modules.length) break
    chain.unshift(report.modules[at]?.name ?? '')
  }
  return chain
}
