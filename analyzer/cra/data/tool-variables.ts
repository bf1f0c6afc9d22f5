import type { Ruling } from '../ledger/row.ts'

const OWN_TOOL: Ruling = {
  verdict: 'not-needed',
  note: 'It steers a part of react-scripts that the new build does not have.',
}
const SERVER: Ruling = { verdict: 'mapped', note: 'It is in `server` of nexxo.config.ts.', rule: 'cra/config' }
const BROWSER: Ruling = {
  verdict: 'mapped',
  note: '`nexxo dev` reads it as react-scripts did, from the shell and from `.env` files.',
}
const TLS: Ruling = {
  verdict: 'mapped',
  note: 'With `HTTPS` it is `server.https` of nexxo.config.ts.',
  rule: 'cra/config',
}
const SOCKET: Ruling = {
  verdict: 'mapped-with-difference',
  note: 'Pages ask the address that they were loaded from for updates, behind a proxy too; another one cannot be stated.',
}
const POLLING: Ruling = {
  verdict: 'mapped',
  note: 'It is `server.watch.polling` of nexxo.config.ts.',
  rule: 'cra/config',
}

/** Every variable that react-scripts 4 or 5 reads. @see https://create-react-app.dev/docs/advanced-configuration/ */
export const TOOL_VARIABLES: Readonly<Record<string, Ruling>> = {
  BROWSER,
  BROWSER_ARGS: BROWSER,
  HOST: SERVER,
  PORT: SERVER,
  HTTPS: SERVER,
  SSL_CRT_FILE: TLS,
  SSL_KEY_FILE: TLS,
  WDS_SOCKET_HOST: SOCKET,
  WDS_SOCKET_PATH: SOCKET,
  WDS_SOCKET_PORT: SOCKET,
  PUBLIC_URL: {
    verdict: 'mapped',
    note: 'It is `base` of nexxo.config.ts, and `process.env.PUBLIC_URL` without the last slash.',
    rule: 'cra/config',
  },
  BUILD_PATH: { verdict: 'mapped', note: 'It is `outDir` of nexxo.config.ts.', rule: 'cra/config' },
  CI: {
    verdict: 'mapped-with-difference',
    note: 'Warnings fail the old build in CI; the new build has no lint or type warnings, run those commands as steps of their own.',
  },
  REACT_EDITOR: OWN_TOOL,
  CHOKIDAR_USEPOLLING: POLLING,
  WATCHPACK_POLLING: POLLING,
  GENERATE_SOURCEMAP: { verdict: 'mapped', note: 'It is `sourceMap` of nexxo.config.ts.', rule: 'cra/config' },
  INLINE_RUNTIME_CHUNK: { verdict: 'not-needed', note: 'The engine’s output has no runtime chunk.' },
  IMAGE_INLINE_SIZE_LIMIT: {
    verdict: 'mapped',
    note: 'It is `assets.inlineLimit` of nexxo.config.ts.',
    rule: 'cra/config',
  },
  FAST_REFRESH: {
    verdict: 'mapped-with-difference',
    note: 'Components keep their state; `false` does not turn that off.',
  },
  TSC_COMPILE_ON_ERROR: { verdict: 'not-needed', note: 'Types are checked by a command of their own.' },
  ESLINT_NO_DEV_ERRORS: { verdict: 'not-needed', note: 'ESLint is a command of its own.' },
  DISABLE_ESLINT_PLUGIN: { verdict: 'not-needed', note: 'ESLint is a command of its own.' },
  ESLINT_USE_FLAT_CONFIG: { verdict: 'not-needed', note: 'ESLint is a command of its own.' },
  EXTEND_ESLINT: { verdict: 'not-needed', note: 'react-scripts 4 and 5 do not read it.' },
  DISABLE_NEW_JSX_TRANSFORM: { verdict: 'mapped', note: 'It is `script.jsx` of nexxo.config.ts.', rule: 'cra/config' },
  SKIP_PREFLIGHT_CHECK: OWN_TOOL,
  DANGEROUSLY_DISABLE_HOST_CHECK: {
    verdict: 'mapped',
    note: 'It is `server.allowedHosts` of nexxo.config.ts.',
    rule: 'cra/config',
  },
  NODE_PATH: { verdict: 'not-needed', note: 'react-scripts 4 and 5 do not search it for imports.' },
  SASS_PATH: { verdict: 'mapped', note: 'It is `styles.sass.loadPaths` of nexxo.config.ts.', rule: 'cra/config' },
  NODE_OPTIONS: {
    verdict: 'mapped',
    note: 'It stays in front of the command; `--openssl-legacy-provider` is no longer needed.',
    rule: 'cra/scripts',
  },
  NODE_ENV: { verdict: 'not-needed', note: 'The command sets it; react-scripts overwrites it too.' },
}
