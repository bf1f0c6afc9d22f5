import type { Outline } from '../../core/fingerprint.ts'

/** What a person reads in a project's files. */
export interface Label {
  readonly tool: 'webpack' | 'vite' | 'angular' | 'cra'
  readonly flavour: string
  readonly framework: Outline['framework']['name']
  /** `name: file`, with `before + file` where modules run before it and `(page)` where a page loads it. */
  readonly entries: readonly string[]
  readonly outDir: string
  readonly base: string
}

export const FIELDS = [
  'tool',
  'flavour',
  'framework',
  'entries',
  'outDir',
  'base',
] as const satisfies readonly (keyof Label)[]

/** A configuration with its label. */
export interface Case {
  readonly name: string
  /** npm scripts. */
  readonly scripts?: Readonly<Record<string, string>>
  /** Dependencies: `webpack@5 react@18`. */
  readonly uses: string
  /** More of package.json. */
  readonly manifest?: Readonly<Record<string, unknown>>
  readonly files: Readonly<Record<string, string>>
  readonly label: Label
}

/** An outline in the words of a label. */
export function labelOf(found: Outline): Label {
  return {
    tool: found.source.tool,
    flavour: found.source.flavour,
    framework: found.framework.name,
    entries: found.entries.map(({ value }) => {
      const files = [...(value.before ?? []), value.file].join(' + ')
      return `${value.name}: ${files}${value.page === undefined ? '' : ` (${value.page})`}`
    }),
    outDir: found.outDir.value,
    base: found.base.value,
  }
}

/** The files of a case, package.json among them. */
export function filesOf({ name, scripts, uses, manifest, files }: Case): Readonly<Record<string, string>> {
  const dependencies = Object.fromEntries(
    uses
      .split(' ')
      .filter((each) => each !== '')
      .map((each) => [each.slice(0, each.lastIndexOf('@')), `^${each.slice(each.lastIndexOf('@') + 1)}`]),
  )
  const own = { name: name.replaceAll(/\W+/g, '-'), scripts, dependencies, ...manifest }
  return { 'package.json': JSON.stringify(own, undefined, 2), ...files }
}
