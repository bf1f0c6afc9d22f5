import net from 'node:net'
import os from 'node:os'

interface Place {
  readonly protocol: 'http' | 'https'
  readonly host: string | undefined
  readonly port: number
}

/** `http://127.0.0.1:3000`; a server on every interface is called localhost. */
export function originOf({ protocol, host = 'localhost', port }: Place): string {
  return `${protocol}://${net.isIPv6(host) ? `[${host}]` : host}:${port}`
}

/** Where the app can be opened: here first, then from other machines. */
export function urlsOf(place: Place, mount: string): readonly string[] {
  const others = place.host === undefined ? networkAddresses() : []
  return [place.host, ...others].map((host) => originOf({ ...place, host }) + mount)
}

function networkAddresses(): readonly string[] {
  const all = Object.values(os.networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)
}
