import type { Fingerprint } from '../../core/fingerprint.ts'

type Variables = readonly { readonly name: string; readonly value: string }[]

/** Variables that reach the client, as `nexxo verify` hands them to the comparison. */
export function constantsOf(fingerprint: Fingerprint): Variables {
  return variablesOf(fingerprint, 'client')
}

/** Values of env files that must never reach a client; short ones would be found everywhere. */
export function secretsOf(fingerprint: Fingerprint): Variables {
  return variablesOf(fingerprint, 'private').filter(({ value }) => value.length >= 8)
}

function variablesOf(fingerprint: Fingerprint, side: 'client' | 'private'): Variables {
  const env = fingerprint.build.env.value
  if (env === undefined) return []
  const isClient = (name: string) =>
    name in env.extra || env.prefixes.some((prefix) => name.toUpperCase().startsWith(prefix.toUpperCase()))
  return env.variables.flatMap(({ name, value }) =>
    value !== undefined && isClient(name) === (side === 'client') ? [{ name, value }] : [],
  )
}
