import { type Diagnostic, diagnostics } from '../../core/diagnostic.ts'
import type { UndeclaredDependency } from '../../core/fingerprint.ts'
import { CLIENT_PREFIX, clientNames } from './model/env.ts'
import { placesIn, type CraReading } from './reading.ts'
import { isDefined } from './ledger/env.ts'
import { unresolvedOf } from './undeclared.ts'

const say = diagnostics('cra', {
  'undeclared-dependency': {
    severity: 'warning',
    message: ({ name, version }: { name: string; version: string }) =>
      `\`${name}\` ${version} is used but not in package.json: it came with another package and may leave with it.`,
    help: 'It is added to package.json by the migration.',
  },
  'unresolved-import': {
    severity: 'warning',
    message: ({ name }: { name: string }) => `\`${name}\` is imported but neither installed nor a file of the project.`,
    help: 'Install it, or remove the import: the original build fails on it too.',
  },
  'undefined-variable': {
    severity: 'warning',
    message: ({ name }: { name: string }) => `\`${name}\` is used but no env file and no script defines it.`,
    help: 'Set it in the shell for both builds, or the comparison sees `undefined` on both sides.',
  },
  'env-dialect': {
    severity: 'info',
    message: ({ name, old, now }: { name: string; old: string; now: string }) =>
      `dotenv of react-scripts reads \`${name}\` as \`${old}\`; newer versions read \`${now}\`. Nexxo keeps the first.`,
    help: 'Put the value in quotes to have every tool read the same.',
  },
  'two-configs': {
    severity: 'error',
    message: () => 'There are both a tsconfig.json and a jsconfig.json, which react-scripts rejects.',
    help: 'Remove jsconfig.json.',
  },
  'broken-config': {
    severity: 'warning',
    message: ({ file, reason }: { file: string; reason: string }) => `${file} cannot be read: ${reason}.`,
    help: 'Repair the file; its settings are unknown until then.',
  },
  'no-page': {
    severity: 'error',
    message: () => 'There is no public/index.html, which react-scripts needs.',
    help: 'Put the page back, or name the folder of the application.',
  },
})

/** What a person should know before migrating. */
export function noticesOf(reading: CraReading, undeclared: readonly UndeclaredDependency[]): readonly Diagnostic[] {
  const broken = [...(reading.tsconfig?.broken ?? []), ...(reading.jsconfig?.broken ?? [])]
  return [
    ...(reading.page === undefined ? [say['no-page'](undefined, undefined)] : []),
    ...(reading.tsconfig !== undefined && reading.jsconfig !== undefined
      ? [say['two-configs'](undefined, { file: 'jsconfig.json', start: 0, end: 1 })]
      : []),
    ...broken.map(({ file, reason, offset }) =>
      say['broken-config']({ file, reason }, { file, start: offset, end: offset + 1 }),
    ),
    ...[...reading.code, ...reading.serverCode].flatMap((facts) => facts.diagnostics),
    ...undeclared.map(({ name, version, at }) => say['undeclared-dependency']({ name, version }, at[0])),
    ...unresolved(reading),
    ...undefinedVariables(reading),
    ...dialects(reading),
  ]
}

function unresolved(reading: CraReading): readonly Diagnostic[] {
  const first = new Map(
    unresolvedOf(reading)
      .toReversed()
      .map(({ name, at }) => [name, at]),
  )
  return [...first].toReversed().map(([name, at]) => say['unresolved-import']({ name }, at))
}

function undefinedVariables(reading: CraReading): readonly Diagnostic[] {
  return clientNames(reading)
    .filter((name) => !isDefined(reading, name))
    .map((name) => {
      const uses = placesIn(reading, (facts) => facts.env.filter((read) => read.name === name))
      return say['undefined-variable']({ name }, uses[0] ?? reading.page?.variables.get(name)?.[0])
    })
}

/** Only for the client's variables: their values end up in the bundle. */
function dialects(reading: CraReading): readonly Diagnostic[] {
  return reading.env.production.lines
    .filter((line) => CLIENT_PREFIX.test(line.name))
    .flatMap((line) =>
      line.modern === undefined
        ? []
        : [say['env-dialect']({ name: line.name, old: line.value, now: line.modern }, line.at)],
    )
}
