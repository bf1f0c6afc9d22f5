import type { Case } from '../label.ts'

const workspace = (project: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({
    version: 1,
    projects: { orchard: { projectType: 'application', root: '', sourceRoot: 'src', ...project } },
    ...rest,
  })

const build = (
  builder: string,
  options: unknown,
  configurations: unknown = {},
  more: Readonly<Record<string, unknown>> = {},
) => ({
  architect: { build: { builder, options, configurations, ...more } },
})

const SRC = { 'src/main.ts': '', 'src/index.html': '' }
const USES = '@angular/core@17 @angular/cli@17'
const SCRIPTS = { start: 'ng serve', build: 'ng build' }
const OPTIONS = { outputPath: 'dist/orchard', index: 'src/index.html', main: 'src/main.ts', polyfills: ['zone.js'] }

const label = (flavour: string, given: Partial<Case['label']> = {}): Case['label'] => ({
  tool: 'angular',
  flavour,
  framework: 'angular',
  entries: ['main: src/main.ts (src/index.html)'],
  outDir: 'dist/orchard',
  base: '/',
  ...given,
})

/** The Angular CLI: its builders, configurations, and workspaces of more than one application. */
export const angularCases: readonly Case[] = [
  {
    name: 'browser builder',
    scripts: SCRIPTS,
    uses: '@angular/core@14 @angular/cli@14 @angular-devkit/build-angular@14',
    files: { ...SRC, 'angular.json': workspace(build('@angular-devkit/build-angular:browser', OPTIONS)) },
    label: label('browser-builder'),
  },
  {
    name: 'application builder of the old package',
    scripts: SCRIPTS,
    uses: USES,
    files: {
      ...SRC,
      'angular.json': workspace(
        build('@angular-devkit/build-angular:application', { ...OPTIONS, main: undefined, browser: 'src/main.ts' }),
      ),
    },
    label: label('application-builder', { outDir: 'dist/orchard/browser' }),
  },
  {
    name: 'application builder without an output path',
    scripts: SCRIPTS,
    uses: '@angular/core@20 @angular/cli@20 @angular/build@20',
    files: {
      ...SRC,
      'angular.json': workspace(
        build('@angular/build:application', { browser: 'src/main.ts', tsConfig: 'tsconfig.app.json' }),
      ),
    },
    label: label('application-builder', { outDir: 'dist/orchard/browser' }),
  },
  {
    name: 'an output path as an object',
    scripts: SCRIPTS,
    uses: USES,
    files: {
      ...SRC,
      'angular.json': workspace(
        build('@angular/build:application', {
          browser: 'src/main.ts',
          index: 'src/index.html',
          outputPath: { base: 'www', browser: '' },
          baseHref: '/pears',
        }),
      ),
    },
    label: label('application-builder', { outDir: 'www', base: '/pears/' }),
  },
  {
    name: 'a production configuration with its own page and base',
    scripts: { build: 'ng build --configuration production', start: 'ng serve' },
    uses: '@angular/core@15 @angular/cli@15 @angular-devkit/build-angular@15',
    files: {
      ...SRC,
      'src/index.prod.html': '',
      'angular.json': workspace(
        build('@angular-devkit/build-angular:browser', OPTIONS, {
          production: {
            baseHref: '/app/',
            outputPath: 'out',
            index: { input: 'src/index.prod.html', output: 'index.html' },
          },
          development: { outputPath: 'dev' },
        }),
      ),
    },
    label: label('browser-builder', {
      entries: ['main: src/main.ts (src/index.prod.html)'],
      outDir: 'out',
      base: '/app/',
    }),
  },
  {
    name: 'the default configuration',
    scripts: SCRIPTS,
    uses: USES,
    files: {
      ...SRC,
      'angular.json': workspace(
        build(
          '@angular-devkit/build-angular:browser',
          OPTIONS,
          { production: { outputPath: 'prod' } },
          { defaultConfiguration: 'production' },
        ),
      ),
    },
    label: label('browser-builder', { outDir: 'prod' }),
  },
  {
    name: 'flags over the workspace',
    scripts: { build: 'ng build --prod --base-href=/docs/ --output-path docs' },
    uses: '@angular/core@12 @angular/cli@12',
    files: {
      ...SRC,
      'angular.json': workspace(build('@angular-devkit/build-angular:browser', OPTIONS, { production: {} })),
    },
    label: label('browser-builder', { outDir: 'docs', base: '/docs/' }),
  },
  {
    name: 'webpack of their own',
    scripts: SCRIPTS,
    uses: '@angular/core@16 @angular/cli@16 @angular-builders/custom-webpack@16 webpack@5',
    files: {
      ...SRC,
      'webpack.config.js': 'module.exports = {}',
      'angular.json': workspace(
        build('@angular-builders/custom-webpack:browser', {
          ...OPTIONS,
          customWebpackConfig: { path: './webpack.config.js' },
        }),
      ),
    },
    label: label('custom-webpack'),
  },
  {
    name: 'the second application by name, a library before it',
    scripts: { build: 'ng build shop --configuration production' },
    uses: USES,
    files: {
      'projects/shop/src/main.ts': '',
      'projects/shop/src/index.html': '',
      'angular.json': JSON.stringify({
        version: 1,
        projects: {
          ui: { projectType: 'library', root: 'projects/ui', ...build('@angular-devkit/build-angular:ng-packagr', {}) },
          admin: {
            projectType: 'application',
            root: 'projects/admin',
            sourceRoot: 'projects/admin/src',
            ...build('@angular-devkit/build-angular:browser', {
              main: 'projects/admin/src/main.ts',
              outputPath: 'dist/admin',
            }),
          },
          shop: {
            projectType: 'application',
            root: 'projects/shop',
            sourceRoot: 'projects/shop/src',
            ...build('@angular-devkit/build-angular:browser-esbuild', {
              main: 'projects/shop/src/main.ts',
              index: 'projects/shop/src/index.html',
              outputPath: 'dist/shop',
            }),
          },
        },
      }),
    },
    label: label('browser-esbuild-builder', {
      entries: ['main: projects/shop/src/main.ts (projects/shop/src/index.html)'],
      outDir: 'dist/shop',
    }),
  },
  {
    name: 'Nx with a project file',
    scripts: { build: 'nx build' },
    uses: '@angular/core@17 @nx/angular@17 nx@17',
    files: {
      ...SRC,
      'project.json': JSON.stringify({
        name: 'orchard',
        projectType: 'application',
        sourceRoot: 'src',
        targets: { build: { executor: '@nx/angular:webpack-browser', options: OPTIONS } },
      }),
    },
    label: label('nx-webpack-browser'),
  },
  {
    name: 'comments in the workspace',
    scripts: SCRIPTS,
    uses: USES,
    files: {
      ...SRC,
      'angular.json': `// the orchard\n${workspace(build('@angular-builders/custom-esbuild:application', { browser: 'src/main.ts', index: 'src/index.html', outputPath: 'dist/orchard' }))}`,
    },
    label: label('custom-esbuild', { outDir: 'dist/orchard/browser' }),
  },
]
