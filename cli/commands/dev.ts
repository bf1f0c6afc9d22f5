import type { BuildOutcome } from '../../core/outcome.ts'
import { dev, loadUserConfig } from '../../engine/index.ts'
import { VERSION } from '../../host/version.ts'
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
    const config = await loadUserConfig({ root, command: 'dev', mode: 'development' })
    const port = portOf(text(values, 'port') ?? process.env['PORT'] ?? config.server?.port ?? 3000)
    const configured = config.server?.host
    const host = text(values, 'host') ?? (typeof configured === 'string' ? configured : undefined)
    const server = await dev({
      root,
      config,
      port,
      ...(host === undefined ? {} : { host }),
      env: process.env,
      version: VERSION,
      onBuild: (outcome) => sayBuilt(invocation, outcome),
    })
    return serveUntilStopped(server, config, invocation)
  },
}

function sayBuilt({ log, theme }: Invocation, outcome: BuildOutcome): void {
  const verb = outcome.status === 'built' ? 'Built' : 'The build failed'
  log('info', `${verb} in ${(outcome.wallMs / 1000).toFixed(1)} s.`)
  for (const diagnostic of outcome.diagnostics) log('error', renderDiagnostic(diagnostic, undefined, theme))
}
