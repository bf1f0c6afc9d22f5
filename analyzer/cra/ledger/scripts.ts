import { escapePattern } from '../../../core/text.ts'
import type { LedgerRow } from '../../../core/ledger.ts'
import type { NpmScript } from '../../project/npm-scripts.ts'
import { outputOf } from '../model/output.ts'
import type { CraReading } from '../reading.ts'
import { type Ruling, row } from './row.ts'

const COMMANDS: Readonly<Record<string, Ruling>> = {
  start: {
    verdict: 'mapped-with-difference',
    note: 'It calls `nexxo dev`, which builds again and reloads the page on a change; components do not keep their state.',
    rule: 'cra/scripts',
  },
  build: { verdict: 'mapped', note: 'It calls `nexxo build`.', rule: 'cra/scripts' },
  test: {
    verdict: 'mapped-with-difference',
    note: 'It calls Jest itself, with the configuration that react-scripts gave to it written out.',
    rule: 'cra/jest',
  },
  eject: { verdict: 'not-needed', note: 'There is nothing to eject from; the script is removed.', rule: 'cra/scripts' },
}

const FLAGS: Readonly<Record<string, Ruling>> = {
  '--stats': { verdict: 'unsupported', note: 'There are no webpack stats to write.' },
  '--profile': { verdict: 'unsupported', note: 'The profiling build of react-dom is not chosen.' },
  '--verbose': { verdict: 'not-needed', note: 'It steers what webpack prints.' },
}

/** Scripts that run react-scripts or name the output folder, and the flags of `react-scripts build`. */
export function scriptRows(reading: CraReading): readonly LedgerRow[] {
  const dir = outputOf(reading).value.dir
  return [
    ...reading.scripts.flatMap((script) => {
      const ruling = rulingOf(script, dir)
      return ruling === undefined
        ? []
        : [row({ id: `script/${script.name}`, kind: 'script', subject: script.name, at: script.at }, ruling)]
    }),
    ...flagRows(reading),
  ]
}

function rulingOf(script: NpmScript, dir: string): Ruling | undefined {
  const call = script.calls.find((each) => each.program === 'react-scripts')
  if (call !== undefined) {
    const command = call.args.find((arg) => !arg.startsWith('-'))
    return (
      COMMANDS[command ?? ''] ?? {
        verdict: 'unsupported',
        note: `\`react-scripts ${command ?? ''}\` has no counterpart.`,
      }
    )
  }
  if (script.text.includes('react-scripts'))
    return {
      verdict: 'manual',
      note: 'It mentions react-scripts in a way that is not a plain call; look at it.',
      rule: 'cra/scripts',
    }
  return namesFolder(script.text, dir)
    ? { verdict: 'not-needed', note: `The build is written to \`${dir}\` as before.` }
    : undefined
}

/** `serve -s build`, `cp -r build/ …`, but not `npm run build`. */
export function namesFolder(text: string, dir: string): boolean {
  const name = escapePattern(dir)
  const withoutCommands = text.replaceAll(
    /\b(run(-script)?|yarn|pnpm|npm|bun|docker|compose|nx|turbo|lerna|go|cargo|react-scripts|npm-run-all|run-[sp])\s+build\b(?!\/)/g,
    ' ',
  )
  return new RegExp(String.raw`(^|[\s"'=:(,/])(\./)?${name}(/[\w.*/-]*)?(?=$|[\s"',;)\]&|])`, 'm').test(withoutCommands)
}

function flagRows(reading: CraReading): readonly LedgerRow[] {
  const found = reading.scripts.flatMap((script) =>
    script.calls
      .filter((call) => call.program === 'react-scripts' && call.args.includes('build'))
      .flatMap((call) => call.args.filter((arg) => FLAGS[arg] !== undefined).map((flag) => [flag, script.at] as const)),
  )
  return [...new Map(found)].map(([flag, at]) =>
    row(
      { id: `flag/${flag.slice(2)}`, kind: 'option', subject: flag, at },
      FLAGS[flag] ?? { verdict: 'unsupported', note: 'It is not known.' },
    ),
  )
}
