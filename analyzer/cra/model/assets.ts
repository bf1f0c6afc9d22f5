import type { AssetsConfig } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { idiomPlaces } from './script.ts'
import { type CraReading, fromConfig, setting } from '../reading.ts'

const INLINED = ['.avif', '.bmp', '.gif', '.jpg', '.jpeg', '.png']

/** Images up to the limit become data URIs, anything unknown becomes a file. CRA 4's url-loader gives ES modules to `require`. */
export function assetsOf(reading: CraReading): Known<AssetsConfig> {
  const limit = setting(reading, 'IMAGE_INLINE_SIZE_LIMIT')
  const bytes = Number.parseInt(limit?.value || '10000', 10)
  return known(
    {
      inlineLimit: Number.isNaN(bytes) ? 0 : bytes,
      inlineTypes: INLINED,
      unknown: 'url',
      requireShape: reading.major === 4 ? 'default' : 'value',
      // @svgr/webpack makes an SVG a module; every other file is its URL.
      ...(reading.major === 5 && requiresSvg(reading) ? { requireDefault: ['.svg'] } : {}),
    },
    limit?.from ?? fromConfig(reading, 'module.rules'),
  )
}

function requiresSvg(reading: CraReading): boolean {
  const named = reading.code.some(({ imports }) =>
    imports.some(({ kind, specifier }) => kind === 'require' && /\.svg(?:\?|$)/.test(specifier)),
  )
  const computed = [...idiomPlaces(reading, 'require-pattern'), ...idiomPlaces(reading, 'require-context')]
  return named || computed.length > 0
}
