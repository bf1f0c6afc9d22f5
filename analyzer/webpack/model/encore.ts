import path from 'node:path/posix'
import type { OutputModel } from '../../../core/build-model.ts'
import type { CopyModel, ManifestConfig } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { isRecord, listOf, recordOf, textsOf } from '../../project/manifest.ts'
import { type Compiler, optionsOf, type Plain, type PluginUse } from '../evaluated.ts'
import { fromConfig, type WebpackReading } from '../reading.ts'

/** The plugin of Symfony Encore that writes `entrypoints.json`; the probe adds what `copyFiles` was told. */
function entryPointsOf({ plugins }: Compiler): PluginUse | undefined {
  return plugins.find(({ name }) => name === 'EntryPointsPlugin')
}

/** How a server finds the files that Encore has built: its manifests, and hashes beside them. */
export function encoreOutput(compiler: Compiler): Pick<OutputModel, 'manifest' | 'integrity'> | undefined {
  const plugin = entryPointsOf(compiler)
  if (plugin === undefined) return undefined
  const algorithms = textsOf(optionsOf(plugin)['integrityAlgorithms'])
  // Of several a browser checks the strongest.
  const integrity = (['sha512', 'sha384', 'sha256'] as const).find((name) => algorithms.includes(name))
  return { manifest: manifestOf(compiler), ...(integrity === undefined ? {} : { integrity }) }
}

function manifestOf({ plugins }: Compiler): ManifestConfig | undefined {
  const plugin = plugins.find(({ name }) => name === 'WebpackManifestPlugin')
  if (plugin === undefined) return undefined
  const given = optionsOf(plugin)
  // Encore before version 5 has a copy of the plugin, which is known by what it keeps.
  const { fileName, basePath } = { ...recordOf(given['options']), ...given }
  return {
    file: typeof fileName === 'string' ? fileName : 'manifest.json',
    form: 'encore',
    ...(typeof basePath === 'string' && basePath !== '' ? { prefix: basePath } : {}),
  }
}

/** What `copyFiles` copies, under the names it gives. @see https://symfony.com/doc/current/frontend/encore/copy-files.html */
export function encoreCopies(
  reading: Pick<WebpackReading, 'compiler' | 'evaluation'>,
  outDir: string,
): readonly Known<CopyModel>[] {
  const plugin = entryPointsOf(reading.compiler)
  const isVersioned = /\[(?:content)?hash/.test(String(optionsOf(plugin)['versioned']))
  return listOf(optionsOf(plugin)['copied'])
    .filter(isRecord)
    .flatMap((given) => {
      const rule = copyOf(given, { isVersioned, outDir })
      return rule === undefined ? [] : [known(rule, fromConfig(reading, 'copyFiles'))]
    })
}

interface Target {
  readonly isVersioned: boolean
  readonly outDir: string
}

function copyOf(given: Plain, { isVersioned, outDir }: Target): CopyModel | undefined {
  const { from, to, context, pattern, includeSubdirectories } = given
  if (typeof from !== 'string') return undefined
  const written = typeof to === 'string' ? to : isVersioned ? '[path][name].[hash:8].[ext]' : '[path][name].[ext]'
  const folder = path.normalize(from)
  // Names count from the folder itself unless another one is named.
  const above = typeof context === 'string' ? `${path.relative(path.normalize(context), folder)}/` : ''
  const source = patternText(pattern)
  return {
    from: folder.replace(/\/$/, ''),
    to: namesOf(written, outDir).replaceAll('[path]', `${above.replace(/^\/$/, '')}[path]`),
    ...(source === undefined ? {} : { only: source }),
    ...(includeSubdirectories === false ? { ignore: ['*/**'] } : {}),
  }
}

/** A pattern of file-loader. @see https://github.com/webpack-contrib/file-loader#placeholders */
function namesOf(pattern: string, outDir: string): string {
  const inside = path.normalize(pattern).replace(`${outDir}/`, '')
  return inside.replaceAll('.[ext]', '[ext]').replaceAll(/\[(?:\w+:)?(?:content)?hash(?::hex)?(?=[:\]])/g, '[hash')
}

/** Without one every file is copied. */
function patternText(pattern: unknown): string | undefined {
  const text = isRecord(pattern) ? pattern['$pattern'] : pattern
  return typeof text !== 'string' || /^\/\.\*\/\w*$/.test(text) ? undefined : text
}
