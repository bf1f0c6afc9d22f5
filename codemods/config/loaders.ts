import type { BridgedRule, BuildModel } from '../../core/build-model.ts'
import type { UserConfig } from '../../core/config.ts'
import { expression, quote } from '../../transforms/script/print-value.ts'
import { functionOf, TASK } from './function.ts'
import { patternOf } from './pattern.ts'

/** Rules of loaders as nexxo.config.ts has them: what JSON has no form for is written as code. */
export function loadersOf({ bridged }: BuildModel): Pick<UserConfig, 'loaders'> {
  if (bridged === undefined) return {}
  // Values that are code stand where the type has what the code gives.
  return { loaders: bridged.map(({ value }) => printed(value)) as unknown as NonNullable<UserConfig['loaders']> }
}

function printed({ conditions, uses, oneOf, enforce, type }: BridgedRule): Readonly<Record<string, unknown>> {
  const use = uses.map(({ request, options }) =>
    options === undefined ? request : { loader: request, options: written(options) },
  )
  return {
    ...Object.fromEntries(Object.entries(conditions).map(([name, value]) => [name, condition(value)])),
    ...(enforce === undefined ? {} : { enforce }),
    ...(oneOf === undefined ? { use } : { oneOf: oneOf.map(printed) }),
    ...(type === undefined ? {} : { type }),
  }
}

/** In conditions a path is text, which counts from the root; what is lost takes no file. */
function condition(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => condition(each))
  if (typeof value !== 'object' || value === null) return value
  if ('$path' in value) return String(value.$path).replace(/^\.\//, '')
  if ('$lost' in value) return expression(`() => false /* ${TASK} */`)
  if ('and' in value || 'or' in value || 'not' in value)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, condition(inner)]))
  return written(value)
}

function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written)
  if (typeof value !== 'object' || value === null) return value
  if ('$pattern' in value) return patternOf(String(value.$pattern))
  if ('$path' in value) return expression(`\`\${__dirname}/${String(value.$path).replace(/^\.\/?/, '')}\``)
  if ('$request' in value) return expression(`require.resolve(${quote(String(value.$request))})`)
  if ('$require' in value) return expression(required(value))
  if ('$code' in value) return functionOf(String(value.$code))
  if ('$lost' in value) return functionOf(undefined)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, written(inner)]))
}

function required(value: { readonly $require: unknown; readonly member?: unknown }): string {
  const module = `require(${quote(String(value.$require))})`
  return typeof value.member === 'string' ? `${module}[${quote(value.member)}]` : module
}
