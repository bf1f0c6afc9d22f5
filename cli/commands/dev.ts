import { dev, type DevEvent, loadUserConfig } from '../../engine/index.ts'
import { renderDiagnostic } from '../../reports/diagnostic.ts'
import { type Command, type Invocation, text } from '../command.ts'
import { portOf, serveUntilStopped } from '../serving.ts'

export const command: Command = {
  options: {
    port: { type: 'string', value: 'port', text: 'default: PORT, then the configuration, then 3000' },
    host: { type: 'string', value: 'host', text: 'default 127.0.0.1' },
  },
  run: async (invocation) => {
    const { root, values } = invocation
    process.env['NODE_ENV'] ??= 'development'
    process.env['BABEL_ENV'] ??= 'development'
    const readConfig = () => loadUserConfig({ root, command: 'dev', mode: 'development' })
    const config = await readConfig()
    const port = portOf(text(values, 'port') ?? process.env['PORT'] ?? config.server?.port ?? 3000)
    const host = text(values, 'host') ?? config.server?.host
    const server = await dev({
      root,
      config,
      reloadConfig: readConfig,
      port,
      ...(host === undefined ? {} : { host }),
      env: process.env,
      onEvent: (event) => say(invocation, event),
    })
    return serveUntilStopped(server, config, invocation)
  },
}

function say({ log, theme }: Invocation, event: DevEvent): void {
  switch (event.kind) {
    case 'built':
      return log('info', `Built in ${(event.wallMs / 1000).toFixed(1)} s.`)
    case 'updated':
      return log('info', `Updated ${event.files.join(', ')}.`)
    case 'reloaded':
      return log('info', `Loaded the page anew: ${event.because}.`)
    case 'restarted':
      return log('info', `Started anew: ${event.because} changed.`)
    case 'failed':
    case 'warned':
      for (const diagnostic of event.diagnostics)
        log(diagnostic.severity === 'error' ? 'error' : 'warn', renderDiagnostic(diagnostic, undefined, theme))
      return undefined
    case 'said':
      return log('warn', event.line)
    case 'console':
      return log('info', `[page ${event.level}] ${event.text}`)
  }
}
