import { recordOf } from '../project/manifest.ts'
import type { BuildModel, Define, PluginModel } from '../../core/build-model.ts'
import { type Known, known } from '../../core/known.ts'
import { assetsOf } from './model/assets.ts'
import { entryOf } from './model/entry.ts'
import { envModelOf } from './model/env.ts'
import { outputOf } from './model/output.ts'
import { resolveOf } from './model/resolve.ts'
import { scriptOf } from './model/script.ts'
import { serverOf } from './model/server.ts'
import { serviceWorkerOf } from './model/service-worker.ts'
import { stylesOf } from './model/styles.ts'
import { type CraReading, fromConfig, setting } from './reading.ts'

/** Translates a Create React App project into the tool-neutral model. */
export function modelOf(reading: CraReading): BuildModel {
  const sourceMap = setting(reading, 'GENERATE_SOURCEMAP')
  const worker = serviceWorkerOf(reading)
  return {
    entries: [entryOf(reading)],
    publicDir: known('public', 'default'),
    output: outputOf(reading),
    resolve: resolveOf(reading),
    defines: definesOf(reading),
    env: envModelOf(reading),
    script: scriptOf(reading),
    styles: stylesOf(reading),
    assets: assetsOf(reading),
    interop: known('webpack', 'default'),
    sourceMap: known(sourceMap?.value !== 'false', sourceMap?.from ?? fromConfig(reading, 'devtool')),
    targets: known(reading.browsers?.production ?? [], reading.browsers?.at ?? 'default'),
    server: serverOf(reading),
    ...(worker === undefined ? {} : { serviceWorker: worker }),
    plugins: partsOf(reading, 'plugins'),
    loaders: partsOf(reading, 'loaders'),
  }
}

/** `process.env` is the environment's business; any other constant is one that a fork adds. */
function definesOf(reading: CraReading): readonly Known<Define>[] {
  const plugins = reading.config.production?.plugins ?? []
  return plugins
    .filter((plugin) => plugin.name === 'DefinePlugin')
    .flatMap((plugin) =>
      Object.entries(recordOf(recordOf(plugin.options)['definitions']))
        .filter(([name]) => name !== 'process.env')
        .map(([name, value]) => known({ name, expression: String(value) }, fromConfig(reading, plugin.option))),
    )
}

function partsOf(reading: CraReading, kind: 'plugins' | 'loaders'): readonly Known<PluginModel>[] {
  const config = reading.config.production
  if (config === undefined) return []
  if (kind === 'plugins')
    return config.plugins.map(({ name, options, option }) => known({ name, options }, fromConfig(reading, option)))
  return config.rules.flatMap((rule) =>
    rule.loaders.map(({ name, options }) => known({ name, options }, fromConfig(reading, rule.option))),
  )
}
