import path from 'node:path/posix'
import type { OutputModel } from '../../../core/build-model.ts'
import type { CopyModel } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { isRecord, listOf } from '../../project/manifest.ts'
import { type Compiler, optionsOf, type Plain, type PluginUse } from '../evaluated.ts'
import { fromConfig, type WebpackReading } from '../reading.ts'

/** The plugin that writes Laravel Mix's manifest, with what the probe adds to it. */
function manifestPlugin({ plugins }: Compiler): PluginUse | undefined {
  return plugins.find(({ name, package: from }) => name === 'ManifestPlugin' && from === 'laravel-mix')
}

/** How Laravel finds the files that Mix has built. */
export function mixOutput(compiler: Compiler): Pick<OutputModel, 'manifest'> | undefined {
  const { file, ids } = optionsOf(manifestPlugin(compiler))
  if (typeof file !== 'string') return undefined
  return { manifest: { file, form: 'mix', ...(ids === false ? { ids } : {}) } }
}

/** What `mix.copy()` and `mix.copyDirectory()` copy into the output folder. @see https://laravel-mix.com/docs/6.0/copying-files */
export function mixCopies(
  reading: Pick<WebpackReading, 'compiler' | 'evaluation'>,
  outDir: string,
): readonly Known<CopyModel>[] {
  const given = listOf(optionsOf(manifestPlugin(reading.compiler))['copied'])
  return given.filter(isRecord).flatMap((copy) => {
    const rule = copyOf(copy, outDir)
    return rule === undefined ? [] : [known(rule, fromConfig(reading, 'mix.copy'))]
  })
}

/** Of a glob every file lands in the folder itself. */
function copyOf({ from, to, isFolder }: Plain, outDir: string): CopyModel | undefined {
  if (typeof from !== 'string' || typeof to !== 'string') return undefined
  const target = path.relative(outDir, to)
  if (target.startsWith('..')) return undefined
  if (from.includes('*')) return { from, to: path.join(target, '[name][ext]') }
  const isIntoFolder = isFolder !== true && path.extname(target) === ''
  return { from, ...(target === '' ? {} : { to: isIntoFolder ? `${target}/` : target }) }
}
