import type { Server } from 'node:net'
import { type NexxoError, refuse } from '../../core/diagnostic.ts'
import type { ServerSettings } from './settings.ts'

type Where = Pick<ServerSettings, 'host' | 'port' | 'strictPort'>

const LAST_PORT = 65_535

/**
 * Listens on the port, or on the next free one where that is allowed.
 *
 * @returns the port
 * @throws NexxoError `preview/port-in-use`, `server/port-refused`, `server/host-unknown`
 */
export async function listen(server: Server, where: Where): Promise<number> {
  const free = await tryPort(server, where)
  const { port } = where
  if (free === 'taken') {
    if (where.strictPort || port >= LAST_PORT) throw portInUse(port)
    return listen(server, { ...where, port: port + 1 })
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function tryPort(server: Server, where: Where): Promise<'taken' | 'listening'> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      server.off('listening', succeed)
      if (error.code === 'EADDRINUSE') resolve('taken')
      else reject(troubleOf(error, where))
    }
    const succeed = () => {
      server.off('error', fail)
      resolve('listening')
    }
    server.once('error', fail).once('listening', succeed)
    server.listen({ port: where.port, ...(where.host === undefined ? {} : { host: where.host }) })
  })
}

function portInUse(port: number): NexxoError {
  return refuse('preview/port-in-use', {
    message: `Port ${port} is in use.`,
    help: 'Stop what listens there, or choose another port with `--port`.',
  })
}

function troubleOf(error: NodeJS.ErrnoException, { host, port }: Where): Error {
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return refuse('server/port-refused', {
      message: `The system does not let this user listen on port ${port}.`,
      help: 'Choose a port above 1023 with `--port`, or set `server.port`.',
    })
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return refuse('server/host-unknown', {
      message: `\`${host}\` is no address of this machine.`,
      help: 'Leave `--host` and `server.host` out for this machine only, or use `0.0.0.0` for every interface.',
    })
  return error
}
