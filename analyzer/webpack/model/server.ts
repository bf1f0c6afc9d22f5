import type { ProxyRule, ServerConfig } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { isRecord, recordOf, textsOf } from '../../project/manifest.ts'
import { fromConfig, type WebpackReading } from '../reading.ts'

/** webpack-dev-server 3 to 5, as far as JSON can say it. */
export function serverOf(reading: WebpackReading): Known<ServerConfig> {
  const given = recordOf((reading.serving ?? reading.compiler).options['devServer'])
  const port = Number(given['port'])
  const proxy = rulesOf(given['proxy'])
  const fallback = given['historyApiFallback']
  return known(
    {
      port: Number.isInteger(port) && port > 0 ? port : 8080,
      ...(typeof given['host'] === 'string' ? { host: given['host'] } : {}),
      ...(given['open'] === true ? { open: true } : {}),
      ...(given['https'] === true ? { https: true } : {}),
      ...(proxy.length > 0 ? { proxy } : {}),
      ...(fallback === undefined || fallback === false ? { historyFallback: false } : {}),
      ...(given['disableHostCheck'] === true || given['allowedHosts'] === 'all' ? { allowedHosts: true as const } : {}),
    },
    fromConfig(reading, 'devServer'),
  )
}

function rulesOf(proxy: unknown): readonly ProxyRule[] {
  if (Array.isArray(proxy))
    return proxy.filter(isRecord).map((rule) => ruleOf(contextOf(rule['context'] ?? rule['path']), rule))
  return Object.entries(recordOf(proxy)).map(([context, rule]) =>
    ruleOf(context, typeof rule === 'string' ? { target: rule } : recordOf(rule)),
  )
}

function contextOf(context: unknown): string | readonly string[] | undefined {
  return typeof context === 'string' ? context : Array.isArray(context) ? textsOf(context) : undefined
}

/** What JSON can say of a rule; functions are left to the ledger. */
function ruleOf(context: string | readonly string[] | undefined, given: Readonly<Record<string, unknown>>): ProxyRule {
  const { target } = given
  const rewrites = recordOf(given['pathRewrite'])
  const flags = ['changeOrigin', 'secure', 'ws', 'xfwd', 'followRedirects'].filter(
    (name) => typeof given[name] === 'boolean',
  )
  return {
    ...(context === undefined ? {} : { context }),
    ...(typeof target === 'string' ? { target } : {}),
    ...Object.fromEntries(flags.map((name) => [name, given[name]])),
    ...(Object.keys(rewrites).length > 0 && !('$code' in rewrites) ? { pathRewrite: textRecord(rewrites) } : {}),
    ...(isRecord(given['headers']) ? { headers: textRecord(given['headers']) } : {}),
  }
}

function textRecord(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
}
