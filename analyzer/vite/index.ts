import type { Outline, SourceInfo } from '../../core/fingerprint.ts'
import { known, type Origin } from '../../core/known.ts'
import type { ProjectReader, Source } from '../../core/source.ts'
import { productionCommand } from '../project/build-command.ts'
import { weigh } from '../project/evidence.ts'
import { frameworkOf } from '../project/framework.ts'
import { isRecord, readManifest } from '../project/manifest.ts'
import { normalized } from '../project/module-file.ts'
import { type Call, readScripts } from '../project/npm-scripts.ts'
import { entriesOfInput } from './entries.ts'
import { viteProbe } from './probe.ts'

/** Vite 2 to 8. Recognised and outlined; migrating it comes in a later version. */
export const viteSource: Source = { id: 'vite', title: 'Vite', recognise, outline }

const PROGRAMS = new Set(['vite', 'vp', 'rolldown-vite'])

function callsVite(call: Call): boolean {
  return PROGRAMS.has(call.program)
}

function buildsWithVite(call: Call): boolean {
  return callsVite(call) && call.args.includes('build')
}

function recognise(project: ProjectReader): SourceInfo | undefined {
  const weight = weigh(project, readManifest(project), {
    packages: ['vite', 'rolldown-vite', 'vite-plus'],
    files: /^vite\.config\.[cm]?[jt]s$/,
    calls: callsVite,
  })
  if (weight === undefined) return undefined
  return { tool: 'vite', version: project.installed('vite')?.version, flavour: 'vite', ...weight }
}

async function outline(project: ProjectReader, source: SourceInfo): Promise<Outline> {
  const manifest = readManifest(project)
  const command = productionCommand(readScripts(manifest), buildsWithVite)
  const answer = await project.evaluate(viteProbe({ words: command?.call.args ?? [], env: command?.call.env ?? {} }))
  const evaluated = answer.status === 'evaluated' && isRecord(answer.value) ? answer.value : {}
  const { file, root: folder } = evaluated
  const root = typeof folder === 'string' ? folder : '.'
  const from = (option: string): Origin => (typeof file === 'string' ? { file, option } : 'default')
  const entries = entriesOfInput(project.tree, root, evaluated)
  return {
    name: manifest.name ?? project.folder,
    source,
    framework: frameworkOf(project, manifest),
    entries: entries.map((entry) => known(entry, from('build.rollupOptions.input'))),
    outDir: known(outDirOf(root, evaluated['outDir']), from('build.outDir')),
    base: known(baseOf(evaluated['base']), from('base')),
  }
}

/** Relative to Vite's root. */
function outDirOf(root: string, written: unknown): string {
  const dir = typeof written === 'string' ? written : 'dist'
  return dir.startsWith('/') ? dir : (normalized(`${root}/${dir}`) ?? dir)
}

function baseOf(written: unknown): string {
  if (typeof written !== 'string') return '/'
  if (written === '' || written === '.') return './'
  return written.endsWith('/') ? written : `${written}/`
}
