import net from 'node:net'

export interface HostRules {
  /** Names besides localhost and addresses; with a dot in front, everything below too. */
  readonly allowedHosts: true | readonly string[]
  /** The name the server listens on. */
  readonly host: string | undefined
}

/**
 * Whether a host header names this machine. A page of another origin whose name was made to point here (DNS rebinding) could
 * read everything otherwise; addresses cannot be rebound.
 *
 * @see https://vite.dev/config/server-options.html#server-allowedhosts
 */
export function isAllowedHost(header: string | undefined, { allowedHosts, host }: HostRules): boolean {
  if (allowedHosts === true) return true
  const name = header === undefined ? undefined : hostName(header)
  if (name === undefined) return false
  if (net.isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')) return true
  return [host ?? '', ...allowedHosts].some((allowed) => covers(allowed.toLowerCase(), name))
}

function covers(allowed: string, name: string): boolean {
  return allowed.startsWith('.') ? name === allowed.slice(1) || name.endsWith(allowed) : name === allowed
}

/** The name in a host header, without port and brackets. */
export function hostName(header: string): string | undefined {
  const match = /^(?:\[([\da-f:.]+)\]|([^:[\]\s/@]+))(?::\d*)?$/i.exec(header.trim())
  return (match?.[1] ?? match?.[2])?.toLowerCase()
}
