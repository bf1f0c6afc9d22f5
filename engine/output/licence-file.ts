import fs from 'node:fs'
import path from 'node:path'
import { licenceText } from './licences.ts'
import { type Package, packageReader } from './packages.ts'

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i

/**
 * One text for everything that was bundled: each package with its licence and the text of its licence files, then the licence
 * comments found in the sources.
 *
 * @param files  absolute paths of all modules
 * @param commentsOf  text that holds the licence comments of a module
 */
export function licenceFile(files: readonly string[], commentsOf: (file: string) => string | undefined): string {
  const packageOf = packageReader()
  const packages = new Map<string, Package>()
  for (const file of files) {
    const own = packageOf(file)
    if (own !== undefined) packages.set(`${own.name}@${own.version}`, own)
  }
  const sections = [...packages].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([title, own]) => section(title, own))
  const comments = licenceText(files.map((file) => commentsOf(file) ?? ''))
  return [...sections, ...(comments === undefined ? [] : [comments.trimEnd()])].join(`\n\n${'-'.repeat(78)}\n\n`) + '\n'
}

function section(title: string, { dir, licence }: Package): string {
  const texts = fs
    .readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map((entry) => fs.readFileSync(path.join(dir, entry.name), 'utf8').trim())
  return [`${title}\nLicence: ${licence ?? 'not stated'}`, ...texts].join('\n\n')
}
