import { createRequire } from 'node:module'
import { parse } from 'node:querystring'
import type { RunnerContext } from 'loader-runner'

/**
 * The options of the loader that runs, checked against its schema when it has one.
 *
 * @throws schema-utils' ValidationError
 * @see https://webpack.js.org/api/loaders/#thisgetoptionsschema
 */
export function loaderOptions({ loaders, loaderIndex }: RunnerContext, schema: object | undefined): object {
  const current = loaders[loaderIndex]
  const options = optionsOf(current?.options)
  // Synchronous, as loaders call it.
  if (schema !== undefined) check()(schema, options, { name: 'Loader', baseDataPath: 'options' })
  return options
}

type Check = (schema: object, options: object, named: { name: string; baseDataPath: string }) => void

function check(): Check {
  // The package's own types say the same.
  return (createRequire(import.meta.url)('schema-utils') as { readonly validate: Check }).validate
}

function optionsOf(given: unknown): object {
  if (typeof given === 'object' && given !== null) return given
  const text = typeof given === 'string' ? given.replace(/^\?/, '') : ''
  if (!/^\{[^]*\}$/.test(text)) return { ...parse(text) }
  const parsed: unknown = JSON.parse(text)
  return typeof parsed === 'object' && parsed !== null ? parsed : {}
}
