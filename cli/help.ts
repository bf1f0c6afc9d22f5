import type { Option } from './command.ts'
import type { CommandEntry } from './commands.ts'

/** What `--help` of one command shows. */
export interface NamedCommand extends Omit<CommandEntry, 'load'> {
  readonly name: string
  readonly options: Readonly<Record<string, Option>>
}

const EXIT_CODES = `Exit codes
  0  done and good                      3    something that matters could not be compared
  1  done and found trouble             4    a build failed
  2  cannot be done; nothing changed    70   a defect in Nexxo       130  interrupted
`

/** `nexxo --help` */
export function renderOverview(entries: Readonly<Record<string, CommandEntry>>): string {
  const commands = Object.entries(entries).map(([name, entry]) => ({ name, ...entry }))
  const width = Math.max(...commands.map((command) => command.name.length + command.operand.length + 1))
  const rows = commands.map((command) => `  ${`${command.name} ${command.operand}`.padEnd(width)}  ${command.summary}`)
  return `Moves a web application onto one fast engine, and proves that nothing changed.

Usage: nexxo <command> [dir] [flags]

${rows.join('\n')}

Every command has --help, --json, --cwd, --no-color and --log-level; --version prints the version.

${EXIT_CODES}`
}

/** `nexxo <command> --help` */
export function renderHelp(command: NamedCommand, common: Readonly<Record<string, Option>>): string {
  const usage = `Usage: nexxo ${command.name} ${command.operand} [flags]`
  return `${command.summary}\n\n${usage}\n\n${table(command.options)}\n\nEverywhere\n${table(common)}\n\n${EXIT_CODES}`
}

function table(options: Readonly<Record<string, Option>>): string {
  const rows = Object.entries(options).map(
    ([name, option]) => [`--${name}${option.value === undefined ? '' : ` <${option.value}>`}`, option.text] as const,
  )
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
