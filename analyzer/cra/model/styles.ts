import type { StylesConfig } from '../../../core/config.ts'
import type { Location } from '../../../core/diagnostic.ts'
import { type Known, known } from '../../../core/known.ts'
import { loaderOptions } from '../effective.ts'
import { type CraReading, fromConfig, setting } from '../reading.ts'
import type { StyleIdiomId } from '../styles.ts'

/** CRA ignores the project's PostCSS configuration; plugins run only for what the engine's own style layer cannot do. */
export function stylesOf(reading: CraReading): Known<StylesConfig> {
  const plugins = postcssPlugins(reading)
  const sassPath =
    setting(reading, 'SASS_PATH')
      ?.value.split(/[:;]/)
      .filter((path) => path !== '') ?? []
  const loadPaths = sassPath.map((path) => path.replace(/^\.\//, ''))
  const sass = reading.styles.some((style) => style.language !== 'css')
  return known(
    {
      modules: { className: '[file]_[local]__[hash:5]', exports: 'default', localsConvention: 'asIs' },
      ...(styleIdioms(reading, 'icss-export').length > 0 ? { icss: true } : {}),
      ...(sass && loadPaths.length > 0 ? { sass: { loadPaths } } : {}),
      resolveUrls: 'partial',
      // webpack 4 under CRA splits packages into a chunk of their own, whose sheet the page loads first.
      ...(reading.major === 4 ? { order: 'packages-first' } : {}),
      postcss: plugins.length > 0 ? { plugins } : 'none',
    },
    fromConfig(reading, loaderOptions(reading.config.production, 'css-loader')?.option ?? 'module.rules'),
  )
}

/** Places of an idiom in stylesheets; `plain` leaves CSS modules out. */
export function styleIdioms(reading: CraReading, id: StyleIdiomId): readonly Location[] {
  const counted = reading.styles.filter((style) => id !== 'icss-export' || style.kind === 'plain')
  return counted.flatMap((style) => style.idioms.filter((idiom) => idiom.id === id).map((idiom) => idiom.at))
}

/** CRA 5 turns Tailwind on when `tailwind.config.js` lies at the root, and only then. */
export function tailwindConfig(reading: CraReading): Location | undefined {
  const file = 'tailwind.config.js'
  if (reading.major !== 5 || !reading.project.tree.exists(file)) return undefined
  return { file, start: 0, end: reading.project.tree.read(file)?.length ?? 0 }
}

function postcssPlugins(reading: CraReading): readonly string[] {
  if (tailwindConfig(reading) !== undefined) return ['tailwindcss']
  return styleIdioms(reading, 'import-normalize').length > 0 ? ['postcss-normalize'] : []
}
