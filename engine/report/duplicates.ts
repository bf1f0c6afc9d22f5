import {
  type Duplicate,
  type ReportedModule,
  type ReportedPackage,
  type Sizes,
  sumSizes,
} from '../../core/bundle-report.ts'

type Copy = Duplicate['copies'][number]

/**
 * Packages that are in more than once, the costliest first: installed in several places, or taken as an ES module here and as
 * CommonJS there.
 */
export function findDuplicates(
  packages: readonly ReportedPackage[],
  modules: readonly ReportedModule[],
): readonly Duplicate[] {
  const importersOf = (index: number, format: ReportedModule['format'] | undefined) => {
    const own = modules.filter((one) => one.package === index && (format === undefined || one.format === format))
    const from = own.flatMap((one) => [...one.importers, ...one.dynamicImporters])
    const outside = from.filter((importer) => modules[importer]?.package !== index)
    return [...new Set(outside)].map((importer) => modules[importer]?.name ?? '').toSorted()
  }
  const names = [...new Set(packages.map((one) => one.name))]
  const copies = names.flatMap((name): Duplicate[] => {
    const installed = packages.flatMap((one, index) =>
      one.name === name && one.bytes > 0
        ? [{ ...sizes(one), label: one.version, path: one.path, importers: importersOf(index, undefined) }]
        : [],
    )
    return installed.length < 2 ? [] : [duplicate(name, 'copies', installed)]
  })
  const formats = packages.flatMap((one, index): Duplicate[] => {
    const halves = (['esm', 'cjs'] as const).map((format): Copy => {
      const own = modules.filter((module) => module.package === index && module.format === format)
      return {
        ...sumSizes(own),
        label: `${one.version} ${format}`,
        path: one.path,
        importers: importersOf(index, format),
      }
    })
    // A package may have a CommonJS part that nobody but itself asks for: that is no second copy.
    return halves.every((half) => half.bytes > 0 && half.importers.length > 0)
      ? [duplicate(one.name, 'formats', halves)]
      : []
  })
  return [...copies, ...formats].toSorted((a, b) => b.saved.bytes - a.saved.bytes)
}

function duplicate(name: string, kind: Duplicate['kind'], copies: readonly Copy[]): Duplicate {
  const ranked = copies.toSorted((a, b) => b.bytes - a.bytes)
  return { name, kind, copies: ranked, saved: sumSizes(ranked.slice(1)) }
}

function sizes({ bytes, gzipBytes, brotliBytes }: Sizes): Sizes {
  return { bytes, gzipBytes, brotliBytes }
}
