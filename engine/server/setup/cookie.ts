export interface CookieOptions {
  readonly path?: string
  readonly domain?: string
  /** In ms. */
  readonly maxAge?: number
  readonly expires?: Date
  readonly httpOnly?: boolean
  readonly secure?: boolean
  readonly sameSite?: boolean | string
}

/** The value of a `set-cookie` header; what is no string is written as JSON, as Express does. */
export function cookieText(cookie: CookieOptions & { readonly name: string; readonly value: unknown }): string {
  const { name, value, path: at = '/', domain, maxAge, expires, httpOnly, secure, sameSite } = cookie
  const text = typeof value === 'string' ? value : `j:${JSON.stringify(value)}`
  return [
    `${name}=${encodeURIComponent(text)}`,
    ...(maxAge === undefined ? [] : [`Max-Age=${Math.floor(maxAge / 1000)}`]),
    ...(domain === undefined ? [] : [`Domain=${domain}`]),
    `Path=${at}`,
    ...(expires === undefined ? [] : [`Expires=${expires.toUTCString()}`]),
    ...(httpOnly === true ? ['HttpOnly'] : []),
    ...(secure === true ? ['Secure'] : []),
    ...(sameSite === undefined || sameSite === false ? [] : [`SameSite=${sameSite === true ? 'Strict' : sameSite}`]),
  ].join('; ')
}
