import { usesOf } from '../../../../analyzer/webpack/model/bridged.ts'
import type { BuildModel } from '../../../../core/build-model.ts'
import { escapePattern } from '../../../../core/text.ts'
import type { Tree } from '../../../../core/tree.ts'
import { isScript } from '../../../../transforms/script/mentions.ts'
import { readPackage } from '../../../package-json.ts'
import type { Rule } from '../../../rule.ts'

/** What only a webpack configuration needs. */
const OF_WEBPACK =
  /^(?:webpack|@symfony\/webpack-encore|laravel-mix|webpack-(?:cli|dev-server|dev-middleware|hot-middleware|merge|chain|bundle-analyzer|manifest-plugin|node-externals|pwa-manifest|subresource-integrity|sources|log|virtual-modules|nano|stats-plugin|assets-manifest|shell-plugin(?:-next)?)|webpackbar|file-loader|@svgr\/webpack|@pmmmwh\/react-refresh-webpack-plugin|react-dev-utils|(?:@[\w.-]+\/)?[\w.-]+-webpack(?:-[\w.]+)?-plugin|(?:@[\w.-]+\/)?[\w.-]+-webpack-plugin|(?:@[\w.-]+\/)?(?!react-hot-)[\w.-]+-loader|dotenv-webpack|html-webpack-plugin|@types\/webpack[\w.-]*|@types\/(?:html|copy|mini-css-extract|terser)-webpack-plugin|mini-css-extract-plugin|@soda\/friendly-errors-webpack-plugin)$/

/** Packages whose own loaders go on running, and what these load. */
const LOADING: Readonly<Record<string, string>> = { '@symfony/stimulus-bridge': 'webpack' }

/** webpack and what belongs to it goes, nexxo comes. */
export const dependencies: Rule = {
  id: 'webpack/dependencies',
  title: 'Replace webpack, its loaders and plugins by nexxo',
  safety: 'review',
  applies: () => true,
  run(tree, project, edits, answers) {
    if (answers['keep-scripts'] !== 'yes') {
      const used = namedElsewhere(tree)
      const { declared } = readPackage(tree)
      const running = new Set([...packagesOf(project.build), ...[...declared].map((name) => LOADING[name])])
      for (const name of declared) if (OF_WEBPACK.test(name) && !running.has(name) && !used(name)) edits.remove(name)
    }
    edits.add('nexxo', answers['nexxo'] ?? 'latest', 'devDependencies')
    for (const { name, version } of project.undeclared ?? []) edits.add(name, `^${version}`, 'dependencies')
    return []
  },
}

/** Packages whose loaders still run. */
function packagesOf({ bridged = [] }: BuildModel): ReadonlySet<string> {
  const requests = bridged.flatMap(({ value }) => usesOf(value)).map(({ request }) => request)
  const names = requests.map((request) =>
    request
      .split('/')
      .slice(0, request.startsWith('@') ? 2 : 1)
      .join('/'),
  )
  // url-loader hands what is too large to file-loader.
  const further = names.includes('url-loader') ? ['file-loader'] : []
  return new Set([...names, ...names.map((name) => `${name}-loader`), ...further])
}

/** Whether a script of the project, an npm script or a configuration file names a package. */
function namedElsewhere(tree: Tree): (name: string) => boolean {
  const scripts = Object.values(readPackage(tree).scripts)
  const texts = tree
    .list()
    .filter((file) => !file.startsWith('nexxo.config.'))
    .filter((file) => isScript(file) || /(?:^|\/)\.[\w-]+rc(?:\.json)?$/.test(file))
    .map((file) => tree.read(file) ?? '')
  return (name) => {
    const quoted = new RegExp(`["'\`](?:[^"'\`]*!)?${escapePattern(name)}(?:["'\`/!?])`)
    return scripts.some((script) => script.split(/[\s/]+/).includes(name)) || texts.some((text) => quoted.test(text))
  }
}
