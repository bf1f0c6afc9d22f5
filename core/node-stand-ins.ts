/**
 * Module of Node → the package that stands in for it in a browser: those of webpack 4 and of node-stdlib-browser. The project
 * installs what it uses, so nobody else carries them.
 *
 * @see https://webpack.js.org/configuration/resolve/#resolvefallback
 */
export const NODE_STAND_INS: Readonly<Record<string, string>> = {
  assert: 'assert',
  buffer: 'buffer',
  console: 'console-browserify',
  constants: 'constants-browserify',
  crypto: 'crypto-browserify',
  domain: 'domain-browser',
  events: 'events',
  http: 'stream-http',
  https: 'https-browserify',
  os: 'os-browserify/browser',
  path: 'path-browserify',
  'path/posix': 'path-browserify',
  process: 'process/browser',
  punycode: 'punycode',
  querystring: 'querystring-es3',
  stream: 'stream-browserify',
  string_decoder: 'string_decoder',
  sys: 'util',
  timers: 'timers-browserify',
  tty: 'tty-browserify',
  url: 'url',
  util: 'util',
  vm: 'vm-browserify',
  zlib: 'browserify-zlib',
}

/** The package to install for a module of Node (`node:path`, `path`); `undefined` where there is none. */
export function standInFor(request: string): string | undefined {
  return NODE_STAND_INS[request.replace(/^node:/, '')]?.replace('/browser', '')
}
