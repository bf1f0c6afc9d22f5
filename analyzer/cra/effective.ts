import { isRecord, listOf, recordOf, stringsOf, textsOf } from '../project/manifest.ts'

/** A plugin or loader of the evaluated configuration. */
export interface Part {
  readonly name: string
  readonly options: unknown
  /** Path inside the configuration: `module.rules[1].oneOf[2]`. */
  readonly option: string
}

export interface EffectiveRule {
  readonly option: string
  readonly test: readonly string[]
  readonly type: string | undefined
  readonly parser: unknown
  readonly loaders: readonly Omit<Part, 'option'>[]
}

/** What webpack would really be given, as the probe saw it. */
export interface EffectiveConfig {
  readonly keys: readonly string[]
  readonly entry: readonly string[]
  readonly output: Readonly<Record<string, unknown>>
  readonly devtool: string
  readonly externals: unknown
  readonly node: unknown
  readonly resolve: Readonly<Record<string, unknown>>
  readonly optimization: Readonly<Record<string, unknown>>
  readonly minimizers: readonly Part[]
  readonly resolvePlugins: readonly Part[]
  readonly plugins: readonly Part[]
  readonly rules: readonly EffectiveRule[]
  readonly publicUrl: string
  readonly paths: Readonly<Record<string, string>>
  /** Every variable the client sees, with its final value. */
  readonly client: Readonly<Record<string, string>>
}

/** Checks what the probe printed; `undefined` when it is not a configuration. */
export function readEffective(value: unknown): EffectiveConfig | undefined {
  if (!isRecord(value) || !Array.isArray(value['plugins']) || !isRecord(value['output'])) return undefined
  return {
    keys: textsOf(value['keys']),
    entry: textsOf(value['entry']),
    output: value['output'],
    devtool: String(value['devtool'] ?? 'false'),
    externals: value['externals'],
    node: value['node'],
    resolve: recordOf(value['resolve']),
    optimization: recordOf(value['optimization']),
    minimizers: partsOf(value['minimizers']),
    resolvePlugins: partsOf(value['resolvePlugins']),
    plugins: partsOf(value['plugins']),
    rules: listOf(value['rules']).filter(isRecord).map(readRule),
    publicUrl: typeof value['publicUrl'] === 'string' ? value['publicUrl'] : '/',
    paths: stringsOf(value['paths']),
    client: stringsOf(value['client']),
  }
}

/** The options of the first loader with this name, with the place in the configuration. */
export function loaderOptions(
  config: EffectiveConfig | undefined,
  name: string,
): { readonly options: Readonly<Record<string, unknown>>; readonly option: string } | undefined {
  for (const rule of config?.rules ?? []) {
    const loader = rule.loaders.find((each) => each.name === name)
    if (loader !== undefined) return { options: recordOf(loader.options), option: rule.option }
  }
  return undefined
}

function readRule(rule: Readonly<Record<string, unknown>>): EffectiveRule {
  return {
    option: String(rule['option']),
    test: textsOf(rule['test']),
    type: typeof rule['type'] === 'string' ? rule['type'] : undefined,
    parser: rule['parser'],
    loaders: partsOf(rule['loaders']),
  }
}

function partsOf(value: unknown): readonly Part[] {
  return listOf(value)
    .filter(isRecord)
    .map((part) => ({
      name: String(part['name']),
      options: part['options'],
      option: String(part['option'] ?? ''),
    }))
}
