import { loadUserConfig, preview } from '../../engine/index.ts'
import { type Command, text } from '../command.ts'
import { portOf, serveUntilStopped } from '../serving.ts'

export const command: Command = {
  options: {
    port: { type: 'string', value: 'port', text: 'default 4173' },
    host: { type: 'string', value: 'host', text: 'default 127.0.0.1' },
  },
  run: async (invocation) => {
    const { root, values } = invocation
    const port = portOf(text(values, 'port') ?? 4173)
    const config = await loadUserConfig({ root, command: 'build', mode: 'production' })
    const host = text(values, 'host')
    const server = await preview({ root, config, port, ...(host === undefined ? {} : { host }) })
    return serveUntilStopped(server, config, invocation)
  },
}
