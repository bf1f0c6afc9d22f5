import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { CACHE, hashOf, REPOSITORY } from './place.ts'
import { FAMILIES, OWN_BUILDS, projectNamed, type ProjectSource } from './projects.ts'
import { must } from './run.ts'
import { dependenciesOf, familyModules, once, readManifest, sweepCache, templateFolder } from './shared-install.ts'
import { linkTree, readTree } from './tree.ts'

export interface Project {
  readonly name: string
  /** A folder under the system's temporary folder, committed to a repository of its own. */
  readonly dir: string
  remove(): void
}

/** vitest's global setup: the shared installs, so that no test waits for another one's install. */
export async function setup(): Promise<void> {
  sweepCache()
  // npm mostly waits for the registry, so the installs go on side by side.
  await Promise.all(FAMILIES.map(familyModules))
}

/** Makes a project as its owner has it: sources, packages, a clean repository. */
export async function materialise(name: string): Promise<Project> {
  const source = projectNamed(name)
  const parent = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'nexxo-project-'))
  const dir = path.join(parent, name)
  if (source.from.kind === 'fixture') copyFixture(source, dir)
  else await createFromTemplate(source, source.from.specifier, dir)
  linkTree(await familyModules(source.family), path.join(dir, 'node_modules'))
  const dependencies = await dependenciesOf(source)
  if ('react-scripts' in dependencies && 'typescript' in dependencies) await writeTypeScriptConfig(dir)
  await commitAll(dir)
  return { name, dir, remove: () => fs.rmSync(parent, { recursive: true, force: true }) }
}

/** The original's production build by its own npm script; the folder is kept for later runs on the same sources and packages. */
export async function buildOriginal(project: Project): Promise<string> {
  const sources = JSON.stringify(readTree(project.dir))
  const { family, outDir = OWN_BUILDS[family].outDir } = projectNamed(project.name)
  const modules = await familyModules(family)
  const kept = path.join(
    CACHE,
    'originals',
    `${project.name}-${hashOf(`${path.basename(path.dirname(modules))} ${sources}`)}`,
  )
  await once(kept, async (unfinished) => {
    const before = readTree(project.dir)
    await must(project.dir, 'npm', ['run', 'build'], OWN_BUILDS[family].env)
    fs.cpSync(path.join(project.dir, outDir), unfinished, { recursive: true })
    fs.rmSync(path.join(project.dir, outDir), { recursive: true })
    // Some keep files of their own in it.
    await must(project.dir, 'git', ['checkout', '--quiet', '--', '.'])
    fs.rmSync(path.join(project.dir, 'node_modules', '.cache'), { recursive: true, force: true })
    if (JSON.stringify(readTree(project.dir)) !== JSON.stringify(before))
      throw new Error(`The build of ${project.name} changed its sources.`)
  })
  return kept
}

function copyFixture({ name, family }: ProjectSource, dir: string): void {
  const from = path.join(REPOSITORY, 'fixtures', name)
  // What somebody built by hand there is none of its sources.
  const leftOut = new Set(
    ['node_modules', OWN_BUILDS[family].outDir, 'expected.diff'].map((one) => path.join(from, one)),
  )
  fs.cpSync(from, dir, { recursive: true, filter: (file) => !leftOut.has(file) })
  const own = path.join(dir, 'env.local.example')
  if (fs.existsSync(own)) fs.copyFileSync(own, path.join(dir, '.env.local'))
}

/** What `create-react-app --template` leaves behind, without asking the network again. */
async function createFromTemplate(source: ProjectSource, specifier: string, dir: string): Promise<void> {
  const folder = await templateFolder(specifier)
  fs.cpSync(path.join(folder, 'template'), dir, { recursive: true })
  fs.renameSync(path.join(dir, 'gitignore'), path.join(dir, '.gitignore'))
  const { package: additions } = JSON.parse(fs.readFileSync(path.join(folder, 'template.json'), 'utf8')) as {
    package: ReturnType<typeof readManifest>
  }
  const dependencies = Object.entries(await dependenciesOf(source)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const manifest = {
    name: source.name,
    version: '0.1.0',
    private: true,
    dependencies: Object.fromEntries(dependencies),
    scripts: {
      start: 'react-scripts start',
      build: 'react-scripts build',
      test: 'react-scripts test',
      eject: 'react-scripts eject',
    },
    eslintConfig: additions.eslintConfig,
    browserslist: {
      production: ['>0.2%', 'not dead', 'not op_mini all'],
      development: ['last 1 chrome version', 'last 1 firefox version', 'last 1 safari version'],
    },
  }
  fs.writeFileSync(path.join(dir, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}${os.EOL}`)
}

/** react-scripts writes tsconfig.json and react-app-env.d.ts before the first start or build of a TypeScript project. */
async function writeTypeScriptConfig(dir: string): Promise<void> {
  const program = `require('react-scripts/scripts/utils/verifyTypeScriptSetup')()`
  await must(dir, process.execPath, ['-e', program], { NODE_ENV: 'development' })
}

async function commitAll(dir: string): Promise<void> {
  const who = ['-c', 'user.name=Grower', '-c', 'user.email=grower@example.com', '-c', 'commit.gpgsign=false']
  await must(dir, 'git', ['init', '--quiet'])
  await must(dir, 'git', ['add', '--all'])
  await must(dir, 'git', [...who, 'commit', '--quiet', '--message', 'The project as it is'])
}
