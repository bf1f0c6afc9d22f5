import fs from 'node:fs'
import path from 'node:path'
import { CACHE, hashOf, REPOSITORY } from './place.ts'
import { type Family, PROJECTS, type ProjectSource } from './projects.ts'
import { must } from './run.ts'

type Dependencies = Readonly<Record<string, string>>

export interface Manifest {
  readonly dependencies?: Dependencies
  readonly devDependencies?: Dependencies
  readonly eslintConfig?: unknown
}

const UNFINISHED = '.unfinished-'
const NPM_FLAGS = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']

export function readManifest(file: string): Manifest {
  // Manifests of our fixtures and of registry packages; the fields that are read are optional.
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest
}

/** The folder of an installed registry template: `template/`, `template.json`. */
export async function templateFolder(specifier: string): Promise<string> {
  const name = specifier.slice(0, specifier.lastIndexOf('@'))
  const dir = path.join(CACHE, 'templates', specifier)
  await once(dir, (unfinished) => install(unfinished, { [name]: specifier.slice(name.length + 1) }))
  return path.join(dir, 'node_modules', name)
}

/** The dependencies of one project, as its package.json lists them. */
export async function dependenciesOf(project: ProjectSource): Promise<Dependencies> {
  if (project.from.kind === 'fixture') {
    const manifest = readManifest(path.join(REPOSITORY, 'fixtures', project.name, 'package.json'))
    return { ...manifest.dependencies, ...manifest.devDependencies }
  }
  const folder = await templateFolder(project.from.specifier)
  // `template.json` has its additions under `package`.
  const { package: additions } = JSON.parse(fs.readFileSync(path.join(folder, 'template.json'), 'utf8')) as {
    package: Manifest
  }
  return { ...project.from.dependencies, ...additions.dependencies }
}

/** `node_modules` of the shared install of a family, installed now when it is not there yet. */
export async function familyModules(family: Family): Promise<string> {
  const dependencies = await union(family)
  const dir = path.join(CACHE, `${family}-${hashOf(`${process.version} ${JSON.stringify(dependencies)}`)}`)
  await once(dir, (unfinished) => install(unfinished, dependencies))
  return path.join(dir, 'node_modules')
}

async function union(family: Family): Promise<Dependencies> {
  const ranges = new Map<string, string>()
  for (const project of PROJECTS.filter((one) => one.family === family)) {
    for (const [name, range] of Object.entries(await dependenciesOf(project))) {
      const other = ranges.get(name) ?? range
      if (other !== range)
        throw new Error(`${project.name} wants ${name} ${range}, another project of ${family} ${other}.`)
      ranges.set(name, range)
    }
  }
  return Object.fromEntries([...ranges].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

async function install(dir: string, dependencies: Dependencies): Promise<void> {
  fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ private: true, dependencies }))
  await must(dir, 'npm', ['install', ...NPM_FLAGS])
}

/** Fills a folder under another name and renames it, so that an interrupted run leaves nothing that looks finished. */
export async function once(dir: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  if (fs.existsSync(dir)) return
  fs.mkdirSync(path.dirname(dir), { recursive: true })
  const unfinished = fs.mkdtempSync(`${dir}${UNFINISHED}`)
  try {
    await fill(unfinished)
    fs.renameSync(unfinished, dir)
  } catch (error) {
    // Another worker may have been first with the same folder; its content is the same.
    if (!fs.existsSync(dir)) throw error
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true })
  }
}

/** Takes away what killed runs left in the cache. */
export function sweepCache(): void {
  if (!fs.existsSync(CACHE)) return
  for (const name of fs.readdirSync(CACHE).filter((one) => one.includes(UNFINISHED))) {
    const dir = path.join(CACHE, name)
    const ageMs = Date.now() - fs.statSync(dir).mtimeMs
    if (ageMs > 60 * 60_000) fs.rmSync(dir, { recursive: true, force: true })
  }
}
