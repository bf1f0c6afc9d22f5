import type { Call } from '../project/npm-scripts.ts'
import { productionCommand } from '../project/build-command.ts'
import type { Outline, SourceInfo } from '../../core/fingerprint.ts'
import { known } from '../../core/known.ts'
import type { ProjectReader } from '../../core/source.ts'
import { frameworkOf } from '../project/framework.ts'
import { isRecord, type Manifest, manifestValue, readManifest } from '../project/manifest.ts'
import { moduleFile, normalized } from '../project/module-file.ts'
import { readScripts } from '../project/npm-scripts.ts'
import { readEnv } from './env.ts'
import { EXTENSIONS } from './model/entry.ts'
import { publicPath } from './model/output.ts'
import { overridesProbe } from './overrides-probe.ts'

/** What react-scripts builds by its conventions, with what craco, react-app-rewired or an ejected configuration change of it. */
export async function outlineOf(project: ProjectReader, source: SourceInfo): Promise<Outline> {
  const manifest = readManifest(project)
  const conventional = conventionsOf(project, manifest, source.flavour)
  const changed = await changesTo(project, source.flavour, conventional)
  const { entry, page, outDir, base } = { ...conventional, ...changed }
  return {
    name: manifest.name ?? project.folder,
    source,
    framework: frameworkOf(project, manifest),
    entries: entry.map((each) => known({ ...each, ...(page === undefined ? {} : { page }) }, 'default')),
    outDir: known(outDir, 'default'),
    base: known(base, 'default'),
  }
}

interface Conventions {
  readonly entry: readonly { readonly name: string; readonly file: string; readonly before?: readonly string[] }[]
  readonly page: string | undefined
  readonly outDir: string
  readonly base: string
  readonly env: Readonly<Record<string, string>>
  readonly words: readonly string[]
}

const ENDINGS = EXTENSIONS.map((extension) => `.${extension}`)

function conventionsOf(project: ProjectReader, manifest: Manifest, flavour: string): Conventions {
  const command = productionCommand(readScripts(manifest), (call) => builds(call, flavour))
  const env = readEnv(project, 'production', command && { call: command.call, at: command.script.at[0] })
  const homepage = manifestValue(manifest, 'homepage')
  const index = moduleFile(project.tree, 'src/index', ENDINGS) ?? 'src/index.js'
  const page = 'public/index.html'
  return {
    entry: [{ name: 'main', file: index }],
    page: project.tree.exists(page) ? page : undefined,
    outDir: normalized(env.variables.get('BUILD_PATH')?.value ?? 'build') ?? 'build',
    base: publicPath(env.variables.get('PUBLIC_URL')?.value, typeof homepage === 'string' ? homepage : undefined),
    env: { ...Object.fromEntries([...env.variables].map(([name, { value }]) => [name, value])), ...env.prefix },
    words: command?.call.args ?? [],
  }
}

function builds(call: Call, flavour: string): boolean {
  if (flavour === 'ejected') return /(^|\/)scripts\/build(\.js)?$/.test(call.command)
  return call.args.includes('build') && [flavour, 'react-scripts'].includes(call.program)
}

async function changesTo(
  project: ProjectReader,
  flavour: string,
  conventional: Conventions,
): Promise<Partial<Conventions>> {
  if (flavour === 'react-scripts') return {}
  const answer = await project.evaluate(
    overridesProbe({ flavour, ...conventional, entry: conventional.entry.map(({ file }) => file) }),
  )
  if (answer.status === 'failed' || !isRecord(answer.value)) return {}
  const { outDir, base, page } = answer.value
  return {
    ...entriesFrom(project, answer.value['entry']),
    ...(typeof outDir === 'string' ? { outDir: normalized(outDir) ?? outDir } : {}),
    ...(typeof base === 'string' ? { base: withSlash(base) } : {}),
    ...(typeof page === 'string' && project.tree.exists(page) ? { page } : {}),
  }
}

function entriesFrom(project: ProjectReader, value: unknown): Partial<Conventions> {
  if (!isRecord(value)) return {}
  const entry = Object.entries(value).flatMap(([name, list]) => {
    const given = Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []
    const files = given
      .filter((each) => !/webpackHotDevClient|^(webpack\/hot|webpack-dev-server|react-dev-utils)\b/.test(each))
      .map((each) =>
        each.startsWith('./') ? (moduleFile(project.tree, each, ENDINGS) ?? normalized(each) ?? each) : each,
      )
    const last = files.at(-1)
    const before = files.slice(0, -1)
    return last === undefined ? [] : [{ name, file: last, ...(before.length > 0 ? { before } : {}) }]
  })
  return entry.length === 0 ? {} : { entry }
}

function withSlash(base: string): string {
  if (base === '' || base === '.') return './'
  return base.endsWith('/') ? base : `${base}/`
}
