import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { BuildOutcome } from '../../core/outcome.ts'
import type { BundleReport } from '../../core/bundle-report.ts'
import { filesBelow } from '../../host/disk.ts'
import type { Snapshot } from './snapshot.ts'
import { sha256, stampOf } from './stamps.ts'

/** A file that a build made, with its content. */
export interface MadeFile {
  readonly fileName: string
  readonly content: string | Uint8Array
}

/** A build that succeeded, as it lies in the cache. */
export interface KeptBuild {
  readonly snapshot: Snapshot
  readonly outcome: BuildOutcome
  readonly report: BundleReport | undefined
  /** Of everything in the output folder, by path. */
  readonly output: Readonly<Record<string, string>>
  /** Files that the build made itself (not those of the public folder), one after the other in the pack. */
  readonly made: readonly { readonly fileName: string; readonly bytes: number; readonly hash: string }[]
  /** Base name of the file with their contents. */
  readonly pack: string
}

/** Folders of kept builds: one per key. */
const FOLDER = 'builds'
/** More keys than a person switches between; the oldest go first. */
const MOST_BUILDS = 6
const MOST_BYTES = 256 * 1024 * 1024

/** Reads a kept build; what is damaged, or of another form, counts as none. */
export function readKept(cacheDir: string, key: string): KeptBuild | undefined {
  try {
    const text = fs.readFileSync(path.join(cacheDir, FOLDER, key, 'build.json'), 'utf8')
    const line = text.indexOf('\n')
    // The first line is the hash of the rest, which `keepBuild` wrote.
    return sha256(text.slice(line + 1)) === text.slice(0, line)
      ? (JSON.parse(text.slice(line + 1)) as KeptBuild)
      : undefined
  } catch {
    return undefined
  }
}

/**
 * Keeps a build. Two builds at once do not harm each other: each writes a pack of its own, and the last one to rename its
 * description wins. A cache that cannot be written is no reason to fail.
 */
export function keepBuild(
  place: { readonly cacheDir: string; readonly key: string; readonly outDir: string },
  build: Pick<KeptBuild, 'snapshot' | 'outcome' | 'report'> & { readonly made: readonly MadeFile[] },
): void {
  const contents = build.made.map(({ content }) => (typeof content === 'string' ? Buffer.from(content) : content))
  if (contents.reduce((sum, one) => sum + one.length, 0) > MOST_BYTES) return
  const made = build.made.map(({ fileName }, index) => {
    const content = contents[index] ?? new Uint8Array()
    return { fileName, bytes: content.length, hash: sha256(content) }
  })
  const folder = path.join(place.cacheDir, FOLDER, place.key)
  const pack = `${randomBytes(6).toString('hex')}.pack`
  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(path.join(folder, pack), Buffer.concat(contents))
    describe(folder, { ...build, made, pack, output: outputStamps(place.outDir) })
    for (const file of fs.readdirSync(folder))
      if (file.endsWith('.pack') && file !== pack) removeOld(path.join(folder, file))
    pruneBuilds(path.join(place.cacheDir, FOLDER))
  } catch {
    // A full disk or a folder without permission: the next build has nothing to take.
  }
}

/** Says anew where the output lies after it was put back. */
export function rememberOutput(
  place: { readonly cacheDir: string; readonly key: string; readonly outDir: string },
  kept: KeptBuild,
): void {
  try {
    describe(path.join(place.cacheDir, FOLDER, place.key), { ...kept, output: outputStamps(place.outDir) })
  } catch {
    // As above.
  }
}

function describe(folder: string, kept: KeptBuild): void {
  const text = JSON.stringify(kept)
  const temporary = path.join(folder, `${randomBytes(6).toString('hex')}.tmp`)
  fs.writeFileSync(temporary, `${sha256(text)}\n${text}`)
  fs.renameSync(temporary, path.join(folder, 'build.json'))
}

/** Whether the output folder is exactly what the build left. */
export function isInPlace(kept: KeptBuild, outDir: string): boolean {
  const files = filesBelow(outDir)
  return (
    files.length === Object.keys(kept.output).length &&
    files.every((file) => kept.output[file.path] === stampOf(path.join(outDir, file.path)))
  )
}

/** The files of the pack; `undefined` when it is gone or damaged. */
export function unpack(kept: KeptBuild, cacheDir: string, key: string): readonly MadeFile[] | undefined {
  try {
    const pack = fs.readFileSync(path.join(cacheDir, FOLDER, key, kept.pack))
    let start = 0
    const files = kept.made.map(({ fileName, bytes, hash }) => {
      const content = pack.subarray(start, (start += bytes))
      return { fileName, content, isWhole: sha256(content) === hash }
    })
    return files.every((file) => file.isWhole) ? files : undefined
  } catch {
    return undefined
  }
}

function outputStamps(outDir: string): Record<string, string> {
  return Object.fromEntries(filesBelow(outDir).map((file) => [file.path, stampOf(path.join(outDir, file.path)) ?? '']))
}

const MINUTE_MS = 60_000

/** Packs that another build may be about to describe stay. */
function removeOld(file: string): void {
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  if (stat !== undefined && Date.now() - stat.mtimeMs > 10 * MINUTE_MS) fs.rmSync(file, { force: true })
}

function pruneBuilds(folder: string): void {
  const builds = fs
    .readdirSync(folder)
    .map((name) => ({
      name,
      ms: fs.statSync(path.join(folder, name, 'build.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .toSorted((a, b) => b.ms - a.ms)
  for (const { name, ms } of builds.slice(MOST_BUILDS))
    if (Date.now() - ms > 10 * MINUTE_MS) fs.rmSync(path.join(folder, name), { recursive: true, force: true })
}
