/** Builders of applications by the flavour they make. @see https://angular.dev/tools/cli/build */
const FLAVOURS: Readonly<Record<string, string>> = {
  '@angular-devkit/build-angular:browser': 'browser-builder',
  '@angular-devkit/build-angular:browser-esbuild': 'browser-esbuild-builder',
  '@angular-devkit/build-angular:application': 'application-builder',
  '@angular/build:application': 'application-builder',
  '@angular-builders/custom-webpack:browser': 'custom-webpack',
  '@angular-builders/custom-esbuild:application': 'custom-esbuild',
  '@nx/angular:webpack-browser': 'nx-webpack-browser',
  '@nrwl/angular:webpack-browser': 'nx-webpack-browser',
  '@nx/angular:browser-esbuild': 'nx-browser-esbuild',
  '@nx/angular:application': 'nx-application',
  'ngx-build-plus:browser': 'ngx-build-plus',
  'ngx-build-plus:build': 'ngx-build-plus',
  '@angular-architects/native-federation:build': 'native-federation',
  '@analogjs/platform:vite': 'analog',
}

/** The flavour of a builder; an unknown one is its own. */
export function flavourOf(builder: string): string {
  return FLAVOURS[builder] ?? builder
}

/** Builders that write the browser's files into a folder of their own below the output path. */
export function writesBrowserFolder(builder: string): boolean {
  return /:application$|native-federation/.test(builder)
}

/** Libraries and servers have a build target too. */
export function buildsApplication(builder: string): boolean {
  return !/ng-packagr|:package|:server$|js:tsc|:ng-packagr-lite/.test(builder)
}
