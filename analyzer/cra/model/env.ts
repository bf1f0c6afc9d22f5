import type { EnvModel } from '../../../core/build-model.ts'
import { type Known, known } from '../../../core/known.ts'
import { type CraReading, fromPlugin } from '../reading.ts'
import { baseOf } from './output.ts'

export const CLIENT_PREFIX = /^REACT_APP_/i

/** Variables that react-scripts itself gives to the client. */
export const TOOL_CLIENT_VARIABLES = [
  'NODE_ENV',
  'PUBLIC_URL',
  'WDS_SOCKET_HOST',
  'WDS_SOCKET_PATH',
  'WDS_SOCKET_PORT',
  'FAST_REFRESH',
]

/** The client's variables: every `REACT_APP_*` of files, shell and source, and the tool's own. */
export function envModelOf(reading: CraReading): Known<EnvModel> {
  const variables = clientNames(reading).map((name) => {
    const variable = reading.env.production.variables.get(name)
    return {
      name,
      value: reading.config.production?.client[name] ?? variable?.value,
      definedIn: variable?.definedIn,
    }
  })
  return known(
    {
      prefixes: ['REACT_APP_'],
      extra: { NODE_ENV: 'production', PUBLIC_URL: baseOf(reading).value.replace(/\/$/, '') },
      files: reading.env.production.files,
      variables,
    },
    fromPlugin(reading, 'DefinePlugin'),
  )
}

/** Names in files of any mode, in the shell, in the page and in the source; sorted. */
export function clientNames(reading: CraReading): readonly string[] {
  const used = reading.code.flatMap((facts) => facts.env.map((read) => read.name))
  const names = [
    ...used,
    ...reading.env.production.lines.map((line) => line.name),
    ...reading.env.production.variables.keys(),
    ...reading.env.development.variables.keys(),
    ...(reading.page?.variables.keys() ?? []),
  ]
  return [...new Set(names)]
    .filter((name) => name !== undefined)
    .filter((name) => CLIENT_PREFIX.test(name))
    .toSorted()
}
