import type { Outline, SourceInfo } from '../../core/fingerprint.ts'
import { known, type Origin } from '../../core/known.ts'
import type { ProjectReader } from '../../core/source.ts'
import { frameworkOf } from '../project/framework.ts'
import { readManifest } from '../project/manifest.ts'
import { evaluate } from './commands.ts'
import type { Compiler } from './evaluated.ts'
import { entriesOf } from './model/entries.ts'
import { baseOf, outDirOf } from './model/output.ts'
import { readStatically } from './static.ts'

/** Entries, folder and base of the production build; of several compilers, all entries and the first one's folder. */
export async function outlineOf(project: ProjectReader, source: SourceInfo): Promise<Outline> {
  const manifest = readManifest(project)
  const { evaluation } = await evaluate(project, manifest, { flavour: source.flavour, mode: 'production' })
  const { files, compilers } = evaluation ?? readStatically(project, manifest, source.flavour)
  const first = compilers[0]
  const from = (option: string): Origin => (files[0] === undefined ? 'default' : { file: files[0], option })
  return {
    name: manifest.name ?? project.folder,
    source,
    framework: frameworkOf(project, manifest),
    entries: compilers.flatMap((compiler) =>
      entriesOf(compiler, project.tree).map((entry) => known(entry, from('entry'))),
    ),
    outDir: known(first === undefined ? 'dist' : outDirOf(first), from('output.path')),
    base: known(first === undefined ? './' : baseFrom(first), from('output.publicPath')),
  }
}

/** A function is asked per build; nothing is known of its answer, and pages are where it counts from. */
function baseFrom(compiler: Compiler): string {
  return baseOf(compiler) ?? './'
}
