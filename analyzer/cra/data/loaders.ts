import type { Ruling } from '../ledger/row.ts'

/** Loaders of react-scripts 4 and 5, by package. A loader that is not here is `unsupported`. */
export const LOADERS: Readonly<Record<string, Ruling>> = {
  'babel-loader': {
    verdict: 'mapped-with-difference',
    note: 'The engine compiles JSX, TypeScript and Flow itself, with the same runtime and the same class fields; Babel runs for macros only.',
    rule: 'cra/config',
  },
  '@svgr/webpack': {
    verdict: 'mapped',
    note: 'SVG components come from `?component` imports.',
    rule: 'cra/svg-component',
  },
  'file-loader': { verdict: 'mapped', note: 'Files get the same names in `static/media`.', rule: 'cra/config' },
  'url-loader': { verdict: 'mapped', note: 'Images up to the limit become data URIs.', rule: 'cra/config' },
  'css-loader': {
    verdict: 'mapped',
    note: 'The engine reads stylesheets and CSS modules; class names keep their pattern.',
    rule: 'cra/config',
  },
  'style-loader': { verdict: 'mapped', note: 'The development server puts styles into the page itself.' },
  'mini-css-extract-plugin': { verdict: 'mapped', note: 'Stylesheets are files of their own.' },
  'postcss-loader': {
    verdict: 'mapped-with-difference',
    note: 'Lightning CSS prefixes and lowers to the same browsers; PostCSS runs for Tailwind and `@import-normalize` only.',
    rule: 'cra/config',
  },
  'sass-loader': { verdict: 'mapped', note: 'Sass is compiled by Dart Sass.' },
  'resolve-url-loader': { verdict: 'mapped', note: '`url()` in a partial is relative to that partial.' },
  'source-map-loader': {
    verdict: 'mapped-with-difference',
    note: 'Source maps of dependencies are not read; their built code is what a debugger shows.',
  },
}
