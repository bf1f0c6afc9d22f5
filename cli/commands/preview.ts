import { loadUserConfig, preview } from '../../engine/index.ts'
import { type Command, text } from '../command.ts'
import { askedOf, serveUntilStopped, servingOptions } from '../serving.ts'

export const command: Command = {
  options: {
    ...servingOptions({ port: 'default: the configuration, then 4173', mode: 'production' }),
    'out-dir': { type: 'string', value: 'dir', text: 'serve this folder instead of the configured one' },
  },
  run: async (invocation) => {
    const { root, values, log } = invocation
    const asked = askedOf(values)
    const mode = text(values, 'mode') ?? 'production'
    const config = await loadUserConfig({ root, command: 'build', mode })
    const outDir = text(values, 'out-dir')
    const server = await preview({ root, config, mode, outDir, ...asked, onLine: (line) => log('warn', line) })
    return serveUntilStopped(server, invocation)
  },
}
