import type { Fingerprint } from '../../../../core/fingerprint.ts'
import type { Tree } from '../../../../core/tree.ts'
import { expression, quote } from '../../../../transforms/script/print-value.ts'
import type { Expression } from '../../../../transforms/script/print-value.ts'
import { majorOf } from '../../brought.ts'
import { asPlain, readPackage } from '../../../package-json.ts'

type JestConfig = Readonly<Record<string, unknown>>

/**
 * What react-scripts passes to Jest, by names instead of paths inside react-scripts.
 * @see https://github.com/facebook/create-react-app/blob/v5.0.1/packages/react-scripts/scripts/utils/createJestConfig.js
 */
export function jestConfig(tree: Tree, project: Fingerprint): JestConfig {
  const setup = tree.list('src').find((path) => /^src\/setupTests\.(jsx?|tsx?)$/.test(path))
  const roots = project.build.resolve.roots.map(({ value }) => `<rootDir>/${value.replace(/^\.\//, '')}`)
  return {
    roots: ['<rootDir>/src'],
    collectCoverageFrom: ['src/**/*.{js,jsx,ts,tsx}', '!src/**/*.d.ts'],
    setupFiles: [expression("require.resolve('react-app-polyfill/jsdom')"), nexxo('env')],
    ...(setup === undefined ? {} : { setupFilesAfterEnv: [`<rootDir>/${setup}`] }),
    testMatch: ['<rootDir>/src/**/__tests__/**/*.{js,jsx,ts,tsx}', '<rootDir>/src/**/*.{spec,test}.{js,jsx,ts,tsx}'],
    testEnvironment: 'jsdom',
    ...(majorOf(project) === 4 ? { testRunner: expression("require.resolve('jest-circus/runner')") } : {}),
    transform: transforms(project),
    transformIgnorePatterns: [
      '[/\\\\]node_modules[/\\\\].+\\.(js|jsx|mjs|cjs|ts|tsx)$',
      '^.+\\.module\\.(css|sass|scss)$',
    ],
    ...(roots.length === 0 ? {} : { modulePaths: roots }),
    moduleNameMapper: moduleNames(tree, project),
    moduleFileExtensions: ['web.js', 'js', 'web.ts', 'ts', 'web.tsx', 'tsx', 'json', 'web.jsx', 'jsx', 'node'],
    watchPlugins: ['jest-watch-typeahead/filename', 'jest-watch-typeahead/testname'],
    resetMocks: true,
  }
}

/** Objects are extended and everything else is replaced, as react-scripts did with package.json's `jest`. */
export function withOverrides(config: JestConfig, overrides: JestConfig): JestConfig {
  const merged = Object.entries(overrides).map(([name, value]) => {
    const [old, own] = [asPlain(config[name]), asPlain(value)]
    return [name, old === undefined || own === undefined ? value : { ...old, ...own }] as const
  })
  return { ...config, ...Object.fromEntries(merged) }
}

function transforms(project: Fingerprint): JestConfig {
  const runtime = project.build.script.value.jsx ?? 'automatic'
  const babel = {
    presets: [['babel-preset-react-app', { runtime }]],
    plugins: [nexxo('svg-component')],
    babelrc: false,
    configFile: false,
  }
  return {
    '^.+\\.(js|jsx|mjs|cjs|ts|tsx)$': ['babel-jest', babel],
    '^.+\\.css$': nexxo('css'),
    '^(?!.*\\.(js|jsx|mjs|cjs|ts|tsx|css|json)$)': nexxo('file'),
  }
}

function moduleNames(tree: Tree, project: Fingerprint): JestConfig {
  const fromRoot = project.build.resolve.alias.some(({ value }) => value.find === 'src')
  return {
    ...(readPackage(tree).declared.has('react-native-web') ? { '^react-native$': 'react-native-web' } : {}),
    '^.+\\.module\\.(css|sass|scss)$': 'identity-obj-proxy',
    ...(fromRoot ? { '^src/(.*)$': '<rootDir>/src/$1' } : {}),
  }
}

/** Resolved here, because Jest before 28 does not read a package's `exports`. */
function nexxo(name: string): Expression {
  return expression(`require.resolve(${quote(`nexxo/jest/${name}`)})`)
}
