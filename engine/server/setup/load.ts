import { createRequire } from 'node:module'
import path from 'node:path'
import type { Middleware } from '../../../core/config.ts'
import { refuse } from '../../../core/diagnostic.ts'
import { type EnvRequest, readEnvironment } from '../../config/env.ts'
import { createApp } from './app.ts'

/**
 * Runs `src/setupProxy.js`: a CommonJS module that exports a function of an Express-like app.
 *
 * @throws NexxoError `server/setup`
 */
export async function loadSetup(file: string, environment: EnvRequest, root: string): Promise<Middleware> {
  // As in Create React App, the module sees what the `.env` files say.
  for (const [name, value] of Object.entries(readEnvironment(environment))) process.env[name] ??= value
  const name = path.relative(root, file)
  try {
    const require = createRequire(file)
    // The server may start again in this process, with another text in the file.
    delete require.cache[file]
    const exported: unknown = require(file)
    const setup = isFunction(exported) ? exported : defaultOf(exported)
    if (!isFunction(setup)) throw new TypeError('it exports no function')
    const app = createApp()
    await setup(app)
    return app
  } catch (error) {
    throw refuse('server/setup', {
      message: `\`${name}\` cannot be run: ${error instanceof Error ? error.message : String(error)}.`,
      help: 'It must be CommonJS and export a function: `module.exports = (app) => { app.use(…) }`.',
    })
  }
}

function isFunction(value: unknown): value is (app: Middleware) => unknown {
  return typeof value === 'function'
}

function defaultOf(exported: unknown): unknown {
  return typeof exported === 'object' && exported !== null && 'default' in exported ? exported.default : undefined
}
