import type { Fingerprint } from '../../core/fingerprint.ts'

/**
 * Packages that came with react-scripts and that a project goes on using, with the ranges react-scripts itself
 * declares, so that a lockfile keeps the versions it has.
 * @see https://unpkg.com/react-scripts@5.0.1/package.json, https://unpkg.com/react-scripts@4.0.3/package.json
 */
const BROUGHT = {
  4: {
    '@typescript-eslint/eslint-plugin': '^4.5.0',
    '@typescript-eslint/parser': '^4.5.0',
    'babel-eslint': '^10.1.0',
    'babel-jest': '^26.6.0',
    'babel-plugin-macros': '^2.8.0',
    'babel-preset-react-app': '^10.0.0',
    eslint: '^7.11.0',
    'eslint-config-react-app': '^6.0.0',
    'eslint-plugin-flowtype': '^5.2.0',
    'eslint-plugin-import': '^2.22.1',
    'eslint-plugin-jest': '^24.1.0',
    'eslint-plugin-jsx-a11y': '^6.3.1',
    'eslint-plugin-react': '^7.21.5',
    'eslint-plugin-react-hooks': '^4.2.0',
    'eslint-plugin-testing-library': '^3.9.2',
    'identity-obj-proxy': '3.0.0',
    jest: '26.6.0',
    'jest-circus': '26.6.0',
    'jest-watch-typeahead': '0.6.1',
    'postcss-flexbugs-fixes': '4.2.1',
    'postcss-normalize': '8.0.1',
    'postcss-preset-env': '6.7.0',
    'react-app-polyfill': '^2.0.0',
  },
  5: {
    autoprefixer: '^10.4.0',
    'babel-jest': '^27.4.2',
    'babel-plugin-macros': '^3.1.0',
    'babel-preset-react-app': '^10.0.1',
    eslint: '^8.3.0',
    'eslint-config-react-app': '^7.0.1',
    'identity-obj-proxy': '^3.0.0',
    jest: '^27.4.3',
    'jest-watch-typeahead': '^1.0.0',
    postcss: '^8.4.4',
    'postcss-flexbugs-fixes': '^5.0.2',
    'postcss-normalize': '^10.0.1',
    'postcss-preset-env': '^7.0.1',
    'react-app-polyfill': '^3.0.0',
    tailwindcss: '^3.0.2',
  },
} as const satisfies Record<4 | 5, Readonly<Record<string, string>>>

/** The major version of react-scripts, as far as rules differ by it: 4 stands for everything before 5 too. */
export function majorOf(project: Fingerprint): 4 | 5 {
  const major = Number.parseInt(project.source.version ?? '5', 10)
  return major < 5 ? 4 : 5
}

/** The range that react-scripts declares for a package, `undefined` for a package it does not bring. */
export function broughtRange(project: Fingerprint, name: string): string | undefined {
  const ranges: Readonly<Record<string, string>> = BROUGHT[majorOf(project)]
  return ranges[name]
}
