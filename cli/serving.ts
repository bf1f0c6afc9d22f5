import type { RunningServer } from '../engine/index.ts'
import { refuse } from '../core/diagnostic.ts'
import { VERSION } from '../host/version.ts'
import { flag, type Invocation, type Option, text, type Values } from './command.ts'

/** Flags of every command that serves, with their defaults in the text. */
export function servingOptions(defaults: { readonly port: string; readonly mode: string }) {
  return {
    port: { type: 'string', value: 'port', text: `this one and no other; ${defaults.port}` },
    host: { type: 'string', value: 'host', text: 'default 127.0.0.1; 0.0.0.0 is every interface' },
    open: { type: 'boolean', text: 'open the browser' },
    mode: { type: 'string', value: 'mode', text: `${defaults.mode} (default) or another mode` },
  } as const satisfies Readonly<Record<string, Option>>
}

/** What the flags say about listening; the configuration counts where they are silent. @throws NexxoError `cli/bad-flag` */
export function askedOf(values: Values) {
  const port = text(values, 'port')
  return {
    ...(port === undefined ? {} : { port: portOf(port), strictPort: true }),
    ...(text(values, 'host') === undefined ? {} : { host: text(values, 'host') }),
    ...(flag(values, 'open') ? { open: true } : {}),
  }
}

/** A port as a flag or a variable gives it. @throws NexxoError `cli/bad-flag` */
export function portOf(asked: string): number {
  const port = Number(asked)
  if (asked.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw refuse('cli/bad-flag', {
    message: `\`--port ${asked}\` is not a port.`,
    help: 'Use a number from 0 to 65535; 0 takes a free one.',
  })
}

/** Says where it is served and stays until Ctrl-C. */
export async function serveUntilStopped(
  server: Pick<RunningServer, 'urls' | 'close'>,
  { json, print }: Invocation,
): Promise<never> {
  const [url, ...others] = server.urls
  print(
    json
      ? JSON.stringify({ schema: 1, nexxo: VERSION, url })
      : [`Serving ${url} (Ctrl-C ends it)`, ...others.map((other) => `        ${other}`)].join('\n'),
  )
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve())
  })
  await server.close()
  // Modules of the user (plugins, `server.setup`) may hold timers and connections that nobody else ends.
  process.exit(0)
}
