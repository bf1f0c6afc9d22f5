import { DEFAULTS, type CssModulesConfig, type StylesConfig, type UserConfig } from '../../core/config.ts'

type Given = 'modules' | 'minify' | 'imports' | keyof typeof DEFAULTS.styles

/** `styles` with every default filled in. */
export interface ResolvedStyles extends Omit<StylesConfig, Given | 'targets'> {
  readonly extract: boolean
  readonly modules: Required<CssModulesConfig>
  readonly icss: boolean
  readonly resolveUrls: NonNullable<StylesConfig['resolveUrls']>
  readonly urls: NonNullable<StylesConfig['urls']>
  readonly missingUrls: NonNullable<StylesConfig['missingUrls']>
  readonly imports: NonNullable<StylesConfig['imports']>
  readonly order: NonNullable<StylesConfig['order']>
  readonly split: boolean
  readonly minify: boolean
  readonly postcss: NonNullable<StylesConfig['postcss']>
  readonly tailwind: NonNullable<StylesConfig['tailwind']>
}

export function resolveStyles(config: UserConfig): ResolvedStyles {
  return {
    ...DEFAULTS.styles,
    // What `interop` says of scripts holds for stylesheets: how the source tool treated their imports.
    imports: (config.interop ?? DEFAULTS.interop) === 'webpack' ? 'separate' : 'joined',
    minify: config.minify ?? DEFAULTS.minify,
    ...config.styles,
    modules: { ...DEFAULTS.styles.modules, ...config.styles?.modules },
  }
}
