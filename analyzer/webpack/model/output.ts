import { recordOf } from '../../project/manifest.ts'
import type { OutputModel } from '../../../core/build-model.ts'
import { type Known, known } from '../../../core/known.ts'
import type { Compiler } from '../evaluated.ts'
import { optionsOf, type RuleUse } from '../evaluated.ts'
import { fromConfig, rulesWith, type WebpackReading } from '../reading.ts'
import { namesByType } from './asset-names.ts'
import { encoreOutput } from './encore.ts'
import { mixOutput } from './mix.ts'
import { isIgnored } from '../../project/ignored.ts'
import { normalized } from '../../project/module-file.ts'

/** Where webpack writes, posix from the root; `dist` when the configuration names no folder. */
export function outDirOf(compiler: Compiler): string {
  const written = recordOf(compiler.options['output'])['path']
  if (typeof written !== 'string') return 'dist'
  // Outside of the project it stays absolute, as the probe wrote it.
  return normalized(written) !== undefined && !written.startsWith('/') ? normalized(written) || '.' : written
}

/**
 * The public path as a base. Nothing, `''` and `auto` count from the page or the script, as `./` does.
 *
 * @returns always with a slash at the end; `undefined` when it is a function
 */
export function baseOf(compiler: Compiler): string | undefined {
  const written = recordOf(compiler.options['output'])['publicPath']
  if (written === undefined || written === '' || written === 'auto') return './'
  if (typeof written !== 'string') return undefined
  if (written === '.') return './'
  return written.endsWith('/') ? written : `${written}/`
}

/** File names as webpack writes them; the extension token of Nexxo has its dot. */
export function outputOf(reading: WebpackReading): Known<OutputModel> {
  const { compiler, major } = reading
  const output = recordOf(compiler.options['output'])
  const script = patternOf(output['filename']) ?? '[name].js'
  const chunk = patternOf(output['chunkFilename']) ?? (/\[name\]/.test(script) ? script : `[name].${script}`)
  const style = extractedNames(compiler)
  const standard = assetNames(reading)
  const byType = namesByType(reading, { names: namesOfRule, standard })
  return known(
    {
      dir: outDirOf(compiler),
      base: baseOf(compiler) ?? './',
      entryNames: script,
      chunkNames: chunk,
      styleNames: style.file,
      styleChunkNames: style.chunk,
      assetNames: standard,
      ...(byType === undefined ? {} : { assetNamesByType: byType }),
      manifest: undefined,
      ...encoreOutput(compiler),
      ...mixOutput(compiler),
      licences: major >= 5 ? 'linked' : 'none',
      ...(keepsFiles(reading) ? { clean: false as const } : {}),
    },
    fromConfig(reading, 'output'),
  )
}

/** webpack leaves files alone that lie in its output folder; that matters where the repository holds the folder. */
function keepsFiles({ compiler, project: { tree } }: WebpackReading): boolean {
  const dir = outDirOf(compiler)
  const plugin = compiler.plugins.some(({ name }) => name.startsWith('Clean'))
  const cleans = plugin || Boolean(recordOf(compiler.options['output'])['clean'])
  return !cleans && !isIgnored(tree, dir) && tree.list(dir).length > 0
}

/** `undefined` for a function. Numbers and ids have no counterpart that says more than a name. */
function patternOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const pattern = value
    .replace(/^\.?\//, '')
    .replace(/\?.*$/, '')
    .replace(/\[(?:chunkhash|contenthash|fullhash|modulehash|hash)(?::\w+(?=:))?/g, '[hash')
    // Beside a name the id says nothing more.
    .replace(/(?<=\[name\].*)[.-]\[id\]|\[id\][.-](?=.*\[name\])/g, '')
    .replaceAll('[id]', '[name]')
  return pattern
    .replaceAll('.[ext]', '[ext]')
    .replaceAll('[query]', '')
    .replaceAll('[path]', '')
    .replace(/\/{2,}/g, '/')
}

function extractedNames(compiler: Compiler): { readonly file: string; readonly chunk: string } {
  const options = optionsOf(
    compiler.plugins.find(({ name }) =>
      /^(?:MiniCssExtractPlugin|ExtractTextPlugin|CssExtractRspackPlugin)$/.test(name),
    ),
  )
  const file = patternOf(options['filename']) ?? '[name].css'
  return { file, chunk: patternOf(options['chunkFilename']) ?? file }
}

function assetNames(reading: WebpackReading): string {
  const { compiler } = reading
  const standard = '[hash][ext]'
  const [rule] = compiler.rules.filter(({ conditions }) => /^asset(?:\/resource)?$/.test(String(conditions['type'])))
  const generated = patternOf(recordOf(rule?.conditions['generator'])['filename'])
  const [loader] = [...rulesWith(reading, 'file-loader'), ...rulesWith(reading, 'url-loader')]
  if (rule === undefined && loader !== undefined) return loaderNames(loader.loader.options) ?? standard
  return generated ?? patternOf(recordOf(compiler.options['output'])['assetModuleFilename']) ?? standard
}

/** What `generator.filename` of a rule says, or the `name` of its loader. */
function namesOfRule({ conditions, loaders }: RuleUse): string | undefined {
  if (/^asset(?:\/resource)?$/.test(String(conditions['type'])))
    return patternOf(recordOf(conditions['generator'])['filename'])
  const loader = loaders.find(({ name }) => name === 'file-loader' || name === 'url-loader')
  return loader === undefined ? undefined : loaderNames(loader.options)
}

function loaderNames(options: Readonly<Record<string, unknown>>): string | undefined {
  const name = patternOf(options['name'])
  const folder = typeof options['outputPath'] === 'string' ? options['outputPath'] : ''
  return name === undefined && folder === '' ? undefined : patternOf(`${folder}/${name ?? '[hash][ext]'}`)
}
