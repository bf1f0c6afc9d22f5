import type { OutputModel } from '../../../core/build-model.ts'
import { type Known, known, type Origin } from '../../../core/known.ts'
import { manifestAt, manifestValue } from '../../project/manifest.ts'
import { type CraReading, fromConfig, setting } from '../reading.ts'

/** File names as CRA writes them; the extension token of Nexxo has its dot. */
export function outputOf(reading: CraReading): Known<OutputModel> {
  const base = baseOf(reading)
  const config = reading.config.production
  const asset = reading.major === 4 ? 'static/media/[name].[hash:8][ext]' : 'static/media/[name].[hash][ext]'
  const css = cssPattern(reading)
  return known(
    {
      dir: (setting(reading, 'BUILD_PATH')?.value ?? 'build').replace(/^\.\//, '').replace(/\/$/, ''),
      base: base.value,
      entryNames: pattern(config?.output['filename'], 'static/js/[name].[hash:8].js'),
      chunkNames: pattern(config?.output['chunkFilename'], 'static/js/[name].[hash:8].chunk.js'),
      styleNames: pattern(css['filename'], 'static/css/[name].[hash:8].css'),
      styleChunkNames: pattern(css['chunkFilename'], 'static/css/[name].[hash:8].chunk.css'),
      assetNames: pattern(config?.output['assetModuleFilename'], asset),
      manifest: { file: 'asset-manifest.json', form: reading.major === 4 ? 'cra-4' : 'cra' },
      licences: 'linked',
    },
    setting(reading, 'BUILD_PATH')?.from ?? base.from,
  )
}

function cssPattern(reading: CraReading): Readonly<Record<string, unknown>> {
  const plugin = reading.config.production?.plugins.find((each) => each.name === 'MiniCssExtractPlugin')
  const options = plugin?.options
  if (typeof options !== 'object' || options === null || !('options' in options)) return {}
  const inner = options.options
  return typeof inner === 'object' && inner !== null ? { ...inner } : {}
}

function pattern(value: unknown, fallback: string): string {
  if (typeof value !== 'string' || value.startsWith('function')) return fallback
  return value.replaceAll('[contenthash', '[hash').replaceAll('[chunkhash', '[hash').replaceAll('.[ext]', '[ext]')
}

/**
 * The public path by CRA's rules, ending in a slash.
 *
 * @see https://github.com/facebook/create-react-app/blob/v5.0.1/packages/react-dev-utils/getPublicUrlOrPath.js
 */
export function baseOf(reading: CraReading): Known<string> {
  const variable = setting(reading, 'PUBLIC_URL')
  const homepage = manifestValue(reading.manifest, 'homepage')
  const origin: Origin =
    (variable?.value ? variable.from : undefined) ??
    manifestAt(reading.manifest, 'homepage')[0] ??
    fromConfig(reading, 'output.publicPath')
  const evaluated = reading.config.production?.publicUrl
  return known(evaluated ?? publicPath(variable?.value, typeof homepage === 'string' ? homepage : undefined), origin)
}

/** `PUBLIC_URL`, else `homepage`, as react-scripts reads them. */
export function publicPath(variable: string | undefined, homepage: string | undefined): string {
  if (variable) return withSlash(variable)
  if (!homepage) return '/'
  return homepage.startsWith('.')
    ? withSlash(homepage)
    : new URL(withSlash(homepage), 'https://unused.invalid').pathname
}

function withSlash(text: string): string {
  return text.endsWith('/') ? text : `${text}/`
}
