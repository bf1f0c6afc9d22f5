/** Where a project comes from, and which shared install it takes its packages from. */
export interface ProjectSource {
  readonly name: string
  readonly from:
    | { readonly kind: 'fixture' }
    | {
        readonly kind: 'template'
        /** `name@version` of a registry package with `template/` and `template.json`. */
        readonly specifier: string
        /** What create-react-app would add besides the template's own dependencies. */
        readonly dependencies: Readonly<Record<string, string>>
      }
  readonly family: Family
  /** Where its own tool writes, when that is not where its family does. */
  readonly outDir?: string
}

/** Projects of one family share one install; their ranges must agree. */
export type Family = (typeof FAMILIES)[number]

export const FAMILIES = [
  'react-18',
  'react-19',
  'react-scripts-4',
  'webpack-4',
  'webpack-5',
  'encore-5',
  'mix-6',
] as const

/** How `npm run build` is called in the projects of a family before they are migrated. */
export const OWN_BUILDS: Readonly<
  Record<Family, { readonly env: Readonly<Record<string, string>>; readonly outDir: string }>
> = {
  'react-18': { env: {}, outDir: 'build' },
  'react-19': { env: {}, outDir: 'build' },
  // webpack 4 hashed with MD4 before 4.47, which OpenSSL 3 knows only as legacy.
  'react-scripts-4': { env: { NODE_OPTIONS: '--openssl-legacy-provider' }, outDir: 'build' },
  'webpack-4': { env: { NODE_OPTIONS: '--openssl-legacy-provider' }, outDir: 'dist' },
  'webpack-5': { env: {}, outDir: 'dist' },
  // Its Stimulus bridge loads modules of webpack that later versions have elsewhere.
  'encore-5': { env: {}, outDir: 'public/build' },
  'mix-6': { env: {}, outDir: 'dist' },
}

const fixture = (name: string, family: Family = 'react-18', outDir?: string): ProjectSource => ({
  name,
  from: { kind: 'fixture' },
  family,
  ...(outDir === undefined ? {} : { outDir }),
})

const template = (
  specifier: string,
  made: {
    readonly react: string
    readonly scripts: string
    readonly family: Family
    readonly name?: string
  },
): ProjectSource => ({
  name: made.name ?? specifier.slice(0, specifier.lastIndexOf('@')),
  from: {
    kind: 'template',
    specifier,
    dependencies: { react: made.react, 'react-dom': made.react, 'react-scripts': made.scripts },
  },
  family: made.family,
})

/** Every project that is migrated from beginning to end. The Redux template's own packages allow no React 19. */
export const PROJECTS = [
  fixture('cra-javascript'),
  fixture('cra-typescript-sass'),
  fixture('cra-env-subpath'),
  fixture('cra-lazy-routes'),
  fixture('cra-component-library'),
  fixture('webpack4-vue2-legacy', 'webpack-4'),
  fixture('webpack-react-sass', 'webpack-5'),
  fixture('webpack-vue3-shop', 'webpack-5'),
  fixture('webpack-antd-less', 'webpack-5'),
  fixture('webpack-handlebars-pages', 'webpack-5'),
  fixture('webpack-market-sites', 'webpack-5'),
  fixture('webpack-menu-card', 'webpack-5', 'public'),
  fixture('webpack-reader-extension', 'webpack-5'),
  fixture('webpack-recipe-library', 'webpack-5'),
  fixture('webpack-angularjs', 'webpack-5'),
  fixture('webpack-three-viewer', 'webpack-5'),
  fixture('webpack-ts-game', 'webpack-5'),
  fixture('webpack-svelte', 'webpack-5', 'public-build'),
  fixture('webpack-amd-gallery', 'webpack-5'),
  fixture('webpack-jquery-pages', 'webpack-5'),
  fixture('webpack-encore-bakery', 'encore-5'),
  fixture('webpack-mix-orchard', 'mix-6', 'public'),
  template('cra-template@1.3.0', { react: '^19.0.0', scripts: '5.0.1', family: 'react-19' }),
  template('cra-template-typescript@1.3.0', { react: '^19.0.0', scripts: '5.0.1', family: 'react-19' }),
  template('cra-template-redux@2.0.0', { react: '^18.3.1', scripts: '5.0.1', family: 'react-18' }),
  template('cra-template@1.1.2', {
    name: 'cra-template-of-version-4',
    react: '^17.0.2',
    scripts: '4.0.3',
    family: 'react-scripts-4',
  }),
] as const satisfies readonly ProjectSource[]

export function projectNamed(name: string): ProjectSource {
  const found = PROJECTS.find((project) => project.name === name)
  if (found === undefined) throw new Error(`There is no project ${name} in tests/support/projects.ts.`)
  return found
}
