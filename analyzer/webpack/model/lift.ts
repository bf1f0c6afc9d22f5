import path from 'node:path/posix'
import type { BuildModel, OutputModel } from '../../../core/build-model.ts'
import type { CopyModel } from '../../../core/config.ts'
import { known } from '../../../core/known.ts'

/**
 * Plugins may write beside the output folder (`to: '../'`, `filename: '../index.html'`). The folder that holds everything is then the
 * output, and scripts stand in a folder of it.
 */
export function lifted(build: BuildModel): BuildModel {
  const targets = [
    ...(build.copies ?? []).map(({ value }) => value.to ?? ''),
    ...(build.pages ?? []).map(({ value }) => value.output),
  ]
  const levels = Math.max(0, ...targets.map(levelsUp))
  const { dir } = build.output.value
  const parts = dir.split('/').filter((part) => part !== '.')
  if (levels === 0 || levels >= parts.length || parts.includes('..')) return build
  const folder = parts.slice(-levels).join('/')
  const inside = (file: string) => path.normalize(path.join(folder, file))
  return {
    ...build,
    output: known(
      liftedOutput(build.output.value, { dir: parts.slice(0, -levels).join('/'), folder, inside }),
      build.output.from,
    ),
    ...(build.command === undefined ? {} : { command: known({ ...build.command.value, folder }, build.command.from) }),
    ...(build.copies === undefined
      ? {}
      : {
          copies: build.copies.map(({ value, from }) =>
            known(placed(value, inside(value.to ?? '').replace(/^\.\/?$/, '')), from),
          ),
        }),
    ...(build.pages === undefined
      ? {}
      : { pages: build.pages.map(({ value, from }) => known({ ...value, output: inside(value.output) }, from)) }),
  }
}

function placed(rule: CopyModel, to: string): CopyModel {
  if (to !== '') return { ...rule, to }
  const { to: _nowhere, ...rest } = rule
  return rest
}

function levelsUp(target: string): number {
  return /^(?:\.\.\/?)*/.exec(path.normalize(target))?.[0].split('..').slice(1).length ?? 0
}

interface Lift {
  readonly dir: string
  readonly folder: string
  readonly inside: (file: string) => string
}

function liftedOutput(output: OutputModel, { dir, folder, inside }: Lift): OutputModel {
  return {
    ...output,
    dir,
    base: output.base.endsWith(`/${folder}/`) ? output.base.slice(0, -folder.length - 1) : output.base,
    ...(output.placeholders === undefined ? {} : { placeholders: output.placeholders.map(inside) }),
    entryNames: inside(output.entryNames),
    chunkNames: inside(output.chunkNames),
    styleNames: inside(output.styleNames),
    styleChunkNames: inside(output.styleChunkNames),
    assetNames: inside(output.assetNames),
    ...(output.assetNamesByType === undefined
      ? {}
      : {
          assetNamesByType: Object.fromEntries(
            Object.entries(output.assetNamesByType).map(([extension, names]) => [extension, inside(names)]),
          ),
        }),
  }
}
