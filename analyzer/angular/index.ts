import type { Outline, SourceInfo } from '../../core/fingerprint.ts'
import { known } from '../../core/known.ts'
import type { ProjectReader, Source } from '../../core/source.ts'
import { productionCommand } from '../project/build-command.ts'
import { weigh } from '../project/evidence.ts'
import { frameworkOf } from '../project/framework.ts'
import { readManifest } from '../project/manifest.ts'
import { readScripts } from '../project/npm-scripts.ts'
import { flavourOf } from './builders.ts'
import { type BuildTarget, targetOf, WORKSPACE_FILES } from './workspace.ts'

/** The Angular CLI, Nx among it. Recognised and outlined; migrating it comes in a later version. */
export const angularSource: Source = { id: 'angular', title: 'Angular CLI', recognise, outline }

function recognise(project: ProjectReader): SourceInfo | undefined {
  const manifest = readManifest(project)
  const target = buildTarget(project)
  const weight = weigh(project, manifest, {
    packages: ['@angular/cli', '@angular/build', '@angular-devkit/build-angular', '@nx/angular', '@nrwl/angular'],
    files: WORKSPACE_FILES,
    calls: (call) => call.program === 'ng' || call.program === 'nx',
  })
  if (target === undefined || weight === undefined) return undefined
  return {
    tool: 'angular',
    version: project.installed('@angular/core')?.version,
    flavour: flavourOf(target.builder),
    ...weight,
  }
}

async function outline(project: ProjectReader, source: SourceInfo): Promise<Outline> {
  const manifest = readManifest(project)
  const target = buildTarget(project)
  const file = target?.file ?? 'angular.json'
  const entry = target?.entry === undefined ? [] : [{ name: 'main', file: target.entry, ...pageOf(target) }]
  return {
    name: manifest.name ?? project.folder,
    source,
    framework: frameworkOf(project, manifest),
    entries: entry.map((each) => known(each, { file, option: 'options.main' })),
    outDir: known(target?.outDir ?? 'dist', { file, option: 'options.outputPath' }),
    base: known(target?.base ?? '/', { file, option: 'options.baseHref' }),
  }
}

function pageOf({ page }: BuildTarget): { readonly page?: string } {
  return page === undefined ? {} : { page }
}

function buildTarget(project: ProjectReader): BuildTarget | undefined {
  const scripts = readScripts(readManifest(project))
  const command = productionCommand(
    scripts,
    (call) =>
      (call.program === 'ng' || call.program === 'nx') && call.args.some((word) => /^(build|b|run)$|:build/.test(word)),
  )
  return targetOf(project.tree, command?.call.args ?? [])
}
