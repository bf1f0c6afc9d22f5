import path from 'node:path'
import { readText } from './disk.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The environment that a script of package.json is run in: configurations read the version of the app from `npm_package_version`.
 *
 * @param root  absolute
 * @see https://docs.npmjs.com/cli/v11/using-npm/scripts#packagejson-vars
 */
export function asRunByNpm(root: string, env: Env): Env {
  const file = path.join(root, 'package.json')
  // Whoever was started by a script of this very package has them.
  if (env['npm_package_json'] === file) return env
  const { name, version, config } = readManifest(file)
  const known = {
    npm_package_json: file,
    ...texts('npm_package_', { name, version }),
    ...texts('npm_package_config_', config),
  }
  return { ...env, ...known }
}

function readManifest(file: string): Readonly<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse(readText(file) ?? '{}')
    return typeof manifest === 'object' && manifest !== null ? { ...manifest } : {}
  } catch {
    // Whoever needs the manifest says what is wrong with it.
    return {}
  }
}

function texts(prefix: string, values: unknown): Env {
  if (typeof values !== 'object' || values === null) return {}
  const given = Object.entries(values).filter(([, value]) => /^(?:string|number|boolean)$/.test(typeof value))
  return Object.fromEntries(given.map(([name, value]) => [`${prefix}${name}`, String(value)]))
}
