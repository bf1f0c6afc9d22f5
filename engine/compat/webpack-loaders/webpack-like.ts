import fs from 'node:fs'
import path from 'node:path'
import type { Build } from '../../state.ts'
import type { BridgeRun } from './run.ts'

/** What the code of a build may use: all that webpack asks its `output.environment` for. */
const ENVIRONMENT = Object.fromEntries(
  'arrowFunction bigIntLiteral const destructuring document dynamicImport forOf globalThis module optionalChaining templateLiteral'
    .split(' ')
    .map((name) => [name, true]),
)

/** Some loaders say so that they give a script: what inline loaders give is one anyway. */
const FACTORY = { getGenerator: () => ({}), getParser: () => ({}) }

/** Stand-ins for what loaders look up in webpack's own objects: settings, no machinery. */
export function webpackLike({ bridge, file, query }: BridgeRun) {
  const { config } = bridge.build
  const options = optionsOf(bridge.build)
  const hooks = neverTapped()
  const common = { options, hooks, inputFileSystem: fs }
  const compiler = { ...common, context: config.root, outputPath: config.outDir, isChild: () => false }
  const compilation = {
    ...common,
    outputOptions: options.output,
    compiler,
    assets: {},
    errors: [],
    warnings: [],
    moduleGraph: { getIssuer: () => null },
    dependencyFactories: { get: () => FACTORY },
    createChildCompiler: () => {
      throw new Error('It starts a compiler of webpack, which is not there.')
    },
  }
  return { compiler, compilation, module: moduleLike(file, query), environment: ENVIRONMENT }
}

function optionsOf({ config, updates }: Build) {
  return {
    context: config.root,
    mode: modeOf(config.nodeEnv),
    target: 'web',
    devtool: config.sourceMap === false ? false : 'source-map',
    output: {
      path: config.outDir,
      publicPath: config.base,
      environment: ENVIRONMENT,
      hashFunction: 'md5',
      hashDigest: 'hex',
      hashDigestLength: 20,
    },
    module: { rules: [] },
    plugins: [],
    resolve: { extensions: [...config.resolve.extensions] },
    optimization: { minimize: config.minify },
    experiments: {},
    watch: updates === 'hot',
  }
}

/** webpack knows two. */
export function modeOf(nodeEnv: string): 'production' | 'development' {
  return nodeEnv === 'production' ? 'production' : 'development'
}

function moduleLike(file: string, query: string) {
  const resource = file + query
  return {
    type: 'javascript/auto',
    context: path.dirname(file),
    resource,
    request: resource,
    userRequest: resource,
    rawRequest: resource,
    buildInfo: {},
    buildMeta: {},
  }
}

/** Hooks that anybody may tap and nobody calls. */
function neverTapped(): object {
  const hook = { tap: () => undefined, tapAsync: () => undefined, tapPromise: () => undefined }
  return new Proxy({}, { get: () => hook })
}
