import { consoleLine, dev, type DevEvent, loadUserConfig } from '../../engine/index.ts'
import { renderDiagnostic } from '../../reports/diagnostic.ts'
import { type Command, type Invocation, text } from '../command.ts'
import { sourceOf } from '../source-of.ts'
import { askedOf, portOf, serveUntilStopped, servingOptions } from '../serving.ts'

export const command: Command = {
  options: servingOptions({ port: 'default: PORT, then the configuration, then 3000', mode: 'development' }),
  run: async (invocation) => {
    const { root, values } = invocation
    const asked = askedOf(values)
    const mode = text(values, 'mode') ?? 'development'
    process.env['NODE_ENV'] ??= 'development'
    process.env['BABEL_ENV'] ??= 'development'
    const config = { root, command: 'dev', mode } as const
    const { PORT = '' } = process.env
    const server = await dev({
      root,
      config: await loadUserConfig(config),
      reloadConfig: () => loadUserConfig({ ...config, corrected: 'saved' }),
      mode,
      ...(PORT === '' ? {} : { port: portOf(PORT) }),
      ...asked,
      env: process.env,
      onEvent: (event) => say(invocation, event),
    })
    return serveUntilStopped(server, invocation)
  },
}

function say({ root, log, theme }: Invocation, event: DevEvent): void {
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
      for (const diagnostic of event.diagnostics) {
        const said = renderDiagnostic(diagnostic, sourceOf(diagnostic, root), theme)
        log(diagnostic.severity === 'error' ? 'error' : 'warn', said)
      }
      return undefined
    case 'said':
      return log('warn', event.line)
    case 'console':
      return log('info', consoleLine(event))
  }
}
