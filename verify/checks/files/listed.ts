import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'

/**
 * A manifest that lists every script and style goes on doing so, whatever they are called now; and one whose entry points are
 * what the pages load keeps that too.
 */
export function compareListed(
  original: BuildEvidence,
  migrated: BuildEvidence,
  context: CheckContext,
): readonly Finding[] {
  const manifests = migrated.files.filter(({ role }) => role === 'manifest').map(({ path }) => path)
  return manifests.flatMap((manifest) =>
    ([emitted, loaded] as const).flatMap((expected) => {
      const [before, after] = [left(original, manifest, expected), left(migrated, manifest, expected)]
      if (before === undefined || after === undefined || before.length > 0) return []
      const list = expected === loaded ? `${manifest} entrypoints` : manifest
      return after.map((file) =>
        finding(context, 'files/manifest-changed', {
          original: expected === loaded ? 'all that the pages load' : 'all scripts and styles',
          migrated: undefined,
          message: `\`${list}\` does not list \`${file}\`, and the original lists all of its own.`,
          at: `${list} ${file}`,
        }),
      )
    }),
  )
}

type Expected = (side: BuildEvidence, manifest: string) => { readonly wanted: readonly string[]; readonly from: string }

const emitted: Expected = (side, manifest) => ({
  wanted: side.files.filter(({ role }) => role === 'script' || role === 'style').map(({ path }) => path),
  from: `${manifest} `,
})

const loaded: Expected = (side, manifest) => {
  const pages = new Set(side.pages.map(({ path }) => path))
  const links = side.references.filter(({ kind, from }) => kind === 'link' && pages.has(from))
  const files = new Set(links.map(({ file }) => file))
  return { wanted: emitted(side, manifest).wanted.filter((file) => files.has(file)), from: `${manifest} entrypoints` }
}

/** What a list lacks, by logical names; `undefined` where there is no such list. */
function left(side: BuildEvidence, manifest: string, expected: Expected): readonly string[] | undefined {
  const { wanted, from } = expected(side, manifest)
  const isOf = (name: string): boolean => name.startsWith(from) && (name === from || name !== `${manifest} entrypoints`)
  const listed = side.references.filter((reference) => reference.kind === 'listed' && isOf(reference.from))
  const files = new Set(listed.map(({ file }) => file))
  if (listed.length === 0 && !side.files.some(({ path }) => path === manifest)) return undefined
  const logical = new Map(side.files.map(({ path, logical: name }) => [path, name]))
  return wanted.filter((file) => !files.has(file)).map((file) => logical.get(file) ?? file)
}
