import type { UserConfig } from '../core/config.ts'
import { refuse } from '../core/diagnostic.ts'
import type { FolderServer } from '../host/static-server.ts'
import { VERSION } from '../host/version.ts'
import type { Invocation } from './command.ts'

/** A port as a flag, a variable or a configuration gives it. @throws NexxoError `cli/bad-flag` */
export function portOf(asked: string | number): number {
  const port = Number(asked)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw refuse('cli/bad-flag', {
    message: `\`--port ${asked}\` is not a port.`,
    help: 'Use a number from 0 to 65535; 0 takes a free one.',
  })
}

/** Says where it is served and stays until Ctrl-C. */
export async function serveUntilStopped(
  server: FolderServer,
  config: UserConfig,
  { json, print }: Invocation,
): Promise<number> {
  const url = `${server.origin}${config.base?.startsWith('/') === true ? config.base : '/'}`
  print(json ? JSON.stringify({ schema: 1, nexxo: VERSION, url }) : `Serving ${url} (Ctrl-C ends it)`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve())
  })
  await server.close()
  return 0
}
