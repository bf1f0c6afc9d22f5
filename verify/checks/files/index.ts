import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence, FileEvidence, FileRole } from '../evidence.ts'
import { type Check, type CheckContext, finding, level } from '../finding.ts'
import { compareAssets } from './assets.ts'
import { compareCompressed } from './compressed.ts'
import { compareListed } from './listed.ts'
import { compareReferences } from './references.ts'

const self = { id: 'files', title: 'Files' } as const

/** Public files byte by byte, assets by content, manifests by meaning; and nothing may point at a file that is not there. */
export const files: Check = {
  ...self,
  compare(original, migrated, context) {
    const findings = [
      ...comparePublic(original, migrated, context),
      ...compareAssets(original, migrated, context),
      ...compareReferences(original, migrated, context),
      ...compareListed(original, migrated, context),
      ...compareCompressed(original, migrated, context),
      ...compareMaps(original, migrated, context),
      ...compareLicences(original, migrated, context),
      ...compareLayout(original, migrated, context),
    ]
    const observations = [original, migrated].reduce((sum, side) => sum + side.files.length + side.references.length, 0)
    return level(self, { observations: original.files.length === 0 ? 0 : observations, findings, reason: undefined })
  },
}

function comparePublic(original: BuildEvidence, migrated: BuildEvidence, context: CheckContext): readonly Finding[] {
  const [before, after] = [publicFiles(original), publicFiles(migrated)]
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  return paths.flatMap((path) => {
    const [one, two] = [before.get(path), after.get(path)]
    if (one?.hash === two?.hash) return []
    if (one === undefined && hasContent(original, two)) return []
    if (two === undefined && hasContent(migrated, one)) return []
    const licences = LICENCES.test(path)
      ? { benign: { rule: 'B12', reason: 'Licence texts do not run.' } as const }
      : {}
    const sides = { original: describe(one), migrated: describe(two), at: path, ...licences }
    if (two === undefined) {
      return [
        finding(context, 'files/public-missing', { ...sides, message: `\`${path}\` is not in the migrated output.` }),
      ]
    }
    if (one === undefined) {
      return [
        finding(context, 'files/public-added', { ...sides, message: `\`${path}\` is only in the migrated output.` }),
      ]
    }
    return [finding(context, 'files/public-changed', { ...sides, message: `\`${path}\` has other bytes.` })]
  })
}

/** `3rdpartylicenses.txt`, `LICENSES.md` */
const LICENCES = /licen[cs]es?[^/]*\.(?:txt|md|json)$/i

function publicFiles(side: BuildEvidence): ReadonlyMap<string, FileEvidence> {
  return new Map(side.files.filter((file) => file.role === 'public').map((file) => [file.path, file]))
}

/** A file without a generated name on one side may be an emitted asset with one on the other (B1). */
function hasContent(side: BuildEvidence, file: FileEvidence | undefined): boolean {
  return side.files.some((other) => other.role === 'asset' && other.hash === file?.hash)
}

function describe(file: FileEvidence | undefined): string | undefined {
  return file === undefined ? undefined : `${file.bytes} B, sha256 ${file.hash.slice(0, 12)}`
}

/** Maps help developers and show sources to everybody: both builds write them, or none. Styles without maps are only B12. */
function compareMaps(original: BuildEvidence, migrated: BuildEvidence, context: CheckContext): readonly Finding[] {
  return (['script', 'style'] as const).flatMap((role) => {
    const [before, after] = [mapsOf(original, role), mapsOf(migrated, role)]
    if (before === undefined || after === undefined || before === after) return []
    const message = `Source maps of ${role}s: ${before} in the original output, ${after} in the migrated one.`
    const sides = { original: before, migrated: after, message, at: `source maps of ${role}s` }
    if (role === 'script') return [finding(context, 'files/map-missing', sides)]
    const benign = { rule: 'B12', reason: 'Maps of styles only serve developer tools.' }
    return [finding(context, 'files/map-missing', { ...sides, benign })]
  })
}

function mapsOf(side: BuildEvidence, role: FileRole): 'present' | 'absent' | undefined {
  const owners = side.files.filter((file) => file.role === role)
  if (owners.length === 0) return undefined
  const paths = new Set(side.files.map((file) => file.path))
  return owners.some((file) => paths.has(`${file.path}.map`)) ? 'present' : 'absent'
}

/** Licence comments do not run: one that is dropped, moved or worded otherwise is told, not counted (B12). */
function compareLicences(original: BuildEvidence, migrated: BuildEvidence, context: CheckContext): readonly Finding[] {
  const [before, after] = [original.licences, migrated.licences]
  if (before.join('\n') === after.join('\n')) return []
  const gone = before.filter((text) => !after.includes(text))
  const lost = `The licence texts of ${holdersOf(gone)} are no longer shipped.`
  return [
    finding(context, 'files/licence-changed', {
      original: before.length === 0 ? undefined : `${before.length} licence comments`,
      migrated: after.length === 0 ? undefined : `${after.length} licence comments`,
      message: gone.length === 0 ? 'The migrated output ships more licence texts.' : lost,
      at: 'licence comments',
      benign: { rule: 'B12', reason: 'Licence comments do not run.' },
    }),
  ]
}

const HOLDERS = 3

/** `react-dom.production.js` of `@license React react-dom.production.js …`; otherwise how a text begins. */
function holdersOf(texts: readonly string[]): string {
  const holders = texts.map(
    (text) => /[\w@/.-]+\.[cm]?js\b/.exec(text)?.[0] ?? text.replace(/^@licen[sc]e /, '').slice(0, 40),
  )
  const names = [...new Set(holders)].map((name) => `\`${name.trim()}\``)
  const more = names.length > HOLDERS ? ` and ${names.length - HOLDERS} more` : ''
  return `${names.slice(0, HOLDERS).join(', ')}${more}`
}

/** Where scripts, styles and assets lie: a generated name is the bundler's own, and so is its folder, but servers may have rules for it. */
function compareLayout(original: BuildEvidence, migrated: BuildEvidence, context: CheckContext): readonly Finding[] {
  return (['script', 'style', 'asset'] as const).flatMap((role) => {
    const [before, after] = [foldersOf(original, role), foldersOf(migrated, role)]
    if (before === '' || after === '' || before === after) return []
    const message = `The ${role}s lie in ${before} in the original output and in ${after} in the migrated one.`
    const benign = { rule: 'B1', reason: 'Pages and scripts refer to the files where they are.' }
    return [finding(context, 'files/layout', { original: before, migrated: after, message, at: `${role}s`, benign })]
  })
}

function foldersOf(side: BuildEvidence, role: FileRole): string {
  const folders = side.files.filter((file) => file.role === role).map(({ path }) => path.replace(/[^/]*$/, ''))
  return [...new Set(folders)].toSorted().join(', ')
}
