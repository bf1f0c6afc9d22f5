import type { Location } from '../../../core/diagnostic.ts'
import { isLocation } from '../../../core/known.ts'
import type { LedgerRow } from '../../../core/ledger.ts'
import { TOOL_VARIABLES } from '../data/tool-variables.ts'
import { CLIENT_PREFIX, clientNames } from '../model/env.ts'
import { type CraReading, placesIn } from '../reading.ts'
import { type Ruling, row, rowWhere } from './row.ts'

/** One row for each variable of files, scripts and source. */
export function envRows(reading: CraReading): readonly LedgerRow[] {
  const client = clientNames(reading)
  const others = otherNames(reading).filter((name) => !client.includes(name))
  return [
    ...client.map((name) =>
      row(
        { id: `env/${name}`, kind: 'variable', subject: name, at: placesOf(reading, name) },
        clientRuling(reading, name),
      ),
    ),
    ...others.map((name) =>
      row(
        { id: `env/${name}`, kind: 'variable', subject: name, at: placesOf(reading, name) },
        otherRuling(reading, name),
      ),
    ),
    ...rowWhere(
      { id: 'process-env', kind: 'idiom', subject: 'process.env as an object', at: wholeReads(reading) },
      { verdict: 'mapped', note: '`process.env` is an object of exactly the client’s variables.', rule: 'cra/config' },
    ),
  ]
}

/** Whether any file, script or shell gives a value. */
export function isDefined(reading: CraReading, name: string): boolean {
  const { production, development } = reading.env
  return (
    production.variables.has(name) ||
    development.variables.has(name) ||
    production.lines.some((line) => line.name === name)
  )
}

function clientRuling(reading: CraReading, name: string): Ruling {
  if (!isDefined(reading, name)) {
    return {
      verdict: 'mapped-with-difference',
      note: 'It is used but no env file and no script defines it, so it is `undefined` here; set it where the build runs.',
      rule: 'cra/config',
    }
  }
  return { verdict: 'mapped', note: 'It reaches the client with the same value.', rule: 'cra/config' }
}

function otherRuling(reading: CraReading, name: string): Ruling {
  const tool = TOOL_VARIABLES[name]
  const used = usesOf(reading, name).length > 0
  if (name === 'NODE_ENV' && used)
    return { verdict: 'mapped', note: 'It has the same value in the client.', rule: 'cra/config' }
  if (tool !== undefined) return tool
  return used
    ? {
        verdict: 'mapped',
        note: 'Its name does not start with `REACT_APP_`, so it is `undefined` in the client, before and after.',
      }
    : { verdict: 'not-needed', note: 'It does not reach the client, before and after; the line stays in its file.' }
}

/** Names that are not for the client: tool variables wherever they are set, anything in env files, anything the source reads. */
function otherNames(reading: CraReading): readonly string[] {
  const set = [
    ...reading.env.production.lines.map((line) => line.name),
    ...scriptVariables(reading).map(([name]) => name),
  ]
  const shell = Object.keys(reading.project.env).filter(
    (name) => name !== 'NODE_ENV' && reading.project.env[name] !== undefined && TOOL_VARIABLES[name] !== undefined,
  )
  const used = reading.code.flatMap((facts) => facts.env.map((read) => read.name)).filter((name) => name !== undefined)
  return [...new Set([...set, ...shell, ...used])].filter((name) => !CLIENT_PREFIX.test(name)).toSorted()
}

function placesOf(reading: CraReading, name: string): readonly Location[] {
  const lines = reading.env.production.lines.filter((line) => line.name === name).map((line) => line.at)
  const scripts = scriptVariables(reading)
    .filter(([each]) => each === name)
    .flatMap(([, at]) => at)
  const origin = reading.env.production.variables.get(name)?.from
  const other = origin !== undefined && isLocation(origin) ? [origin] : []
  const page = reading.page?.variables.get(name) ?? []
  return unique([...lines, ...scripts, ...other, ...usesOf(reading, name), ...(CLIENT_PREFIX.test(name) ? page : [])])
}

function usesOf(reading: CraReading, name: string): readonly Location[] {
  return placesIn(reading, (facts) => facts.env.filter((read) => read.name === name))
}

function wholeReads(reading: CraReading): readonly Location[] {
  return placesIn(reading, (facts) => facts.env.filter((read) => read.name === undefined))
}

function scriptVariables(reading: CraReading): readonly (readonly [string, readonly Location[]])[] {
  return reading.scripts.flatMap((script) =>
    script.calls
      .filter((call) => call.program === 'react-scripts')
      .flatMap((call) => Object.keys(call.env).map((name) => [name, script.at] as const)),
  )
}

function unique(places: readonly Location[]): readonly Location[] {
  return [...new Map(places.map((at) => [`${at.file}:${at.start}`, at])).values()]
}
