import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { CACHE, hashOf, REPOSITORY } from '../support/place.ts'
import { must } from '../support/run.ts'
import { once } from '../support/shared-install.ts'
import { linkTree, readTree } from '../support/tree.ts'
import type { BuildSpec } from './spec.ts'

const PAIRS = path.join(CACHE, 'pairs', 'apps')
const NPM_FLAGS = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']

/** A built folder inside the project that it was built in, so that package versions and source maps can be read. */
export interface Built {
  readonly dir: string
  readonly root: string
}

/** Builds an app of `fixtures/bundlers-*`, or finds the build of an earlier run on the same sources and versions. */
export async function buildApp({ app, build, tool, variant = {} }: BuildSpec): Promise<Built> {
  const root = await workspace(app)
  const settings = JSON.stringify(variant)
  const name = `dist-${build}-${hashOf(`${tool} ${settings}`).slice(0, 6)}`
  const dir = path.join(root, name)
  await once(dir, (unfinished) =>
    elsewhere(root, async (project) => {
      const env = { BUILD_OUT: name, BUILD_VARIANT: settings }
      await must(project, 'npm', ['run', '--silent', `build:${tool}`], env)
      fs.cpSync(path.join(project, name), unfinished, { recursive: true })
    }),
  )
  return { dir, root }
}

/** The cache lies below a node_modules folder, where every tool would take the app itself for a package. */
async function elsewhere(root: string, build: (project: string) => Promise<void>): Promise<void> {
  const parent = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'nexxo-pairs-'))
  const project = path.join(parent, 'app')
  try {
    fs.cpSync(root, project, { recursive: true, filter: (file) => !isMade(path.relative(root, file)) })
    linkTree(path.join(root, 'node_modules'), path.join(project, 'node_modules'))
    await build(project)
  } finally {
    fs.rmSync(parent, { recursive: true, force: true })
  }
}

function isMade(file: string): boolean {
  return /^(?:node_modules|dist[^/\\]*)$/.test(file)
}

/** The app with its packages, in a folder named by its sources. */
async function workspace(app: string): Promise<string> {
  const fixture = path.join(REPOSITORY, 'fixtures', app)
  const dir = path.join(PAIRS, `${app}-${hashOf(JSON.stringify(readTree(fixture)))}`)
  await once(dir, async (unfinished) => {
    fs.cpSync(fixture, unfinished, {
      recursive: true,
      filter: (file) => !isMade(path.relative(fixture, file)),
    })
    linkTree(await packagesOf(app), path.join(unfinished, 'node_modules'))
  })
  return dir
}

/** One install per app, kept while its package.json stays. */
async function packagesOf(app: string): Promise<string> {
  const manifest = fs.readFileSync(path.join(REPOSITORY, 'fixtures', app, 'package.json'), 'utf8')
  const dir = path.join(PAIRS, 'installs', `${app}-${hashOf(`${process.version} ${manifest}`)}`)
  await once(dir, async (unfinished) => {
    fs.writeFileSync(path.join(unfinished, 'package.json'), manifest)
    await must(unfinished, 'npm', ['install', ...NPM_FLAGS])
  })
  return path.join(dir, 'node_modules')
}
