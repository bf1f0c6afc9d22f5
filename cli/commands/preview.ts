import { loadUserConfig, preview } from '../../engine/index.ts'
import { refuse } from '../../core/diagnostic.ts'
import { VERSION } from '../../host/version.ts'
import { type Command, text } from '../command.ts'

export const command: Command = {
  options: {
    port: { type: 'string', value: 'port', text: 'default 4173' },
    host: { type: 'string', value: 'host', text: 'default 127.0.0.1' },
  },
  run: async ({ root, values, json, print }) => {
    const port = Number(text(values, 'port') ?? 4173)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw refuse('cli/bad-flag', {
        message: `\`--port ${text(values, 'port')}\` is not a port.`,
        help: 'Use a number from 0 to 65535; 0 takes a free one.',
      })
    const config = await loadUserConfig({ root, command: 'build', mode: 'production' })
    const host = text(values, 'host')
    const server = await preview({ root, config, port, ...(host === undefined ? {} : { host }) })
    const url = `${server.origin}${config.base?.startsWith('/') === true ? config.base : '/'}`
    print(json ? JSON.stringify({ schema: 1, nexxo: VERSION, url }) : `Serving ${url} (Ctrl-C ends it)`)
    await new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve())
    })
    await server.close()
    return 0
  },
}
