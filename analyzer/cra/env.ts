import type { Location } from '../../core/diagnostic.ts'
import type { Origin } from '../../core/known.ts'
import type { ProjectReader } from '../../core/source.ts'
import { type EnvLine, expandValue, readEnvLines } from '../project/env-files.ts'
import type { Call } from '../project/npm-scripts.ts'
import type { Mode } from './probe.ts'

export interface Variable {
  readonly name: string
  /** After expansion. */
  readonly value: string
  readonly from: Origin
  /** The env file that gives it; `undefined` for the shell and for npm scripts. */
  readonly definedIn: string | undefined
}

export interface EnvReading {
  /** Env files that exist and count for this mode, first wins. */
  readonly files: readonly string[]
  readonly variables: ReadonlyMap<string, Variable>
  /** Every line of every env file of the project, of all modes. */
  readonly lines: readonly EnvLine[]
  /** What the npm script sets itself. */
  readonly prefix: Readonly<Record<string, string>>
}

/** In order of precedence. @see https://create-react-app.dev/docs/adding-custom-environment-variables/#what-other-env-files-can-be-used */
function candidates(mode: Mode): readonly string[] {
  return [`.env.${mode}.local`, '.env.local', `.env.${mode}`, '.env']
}

/** The environment that react-scripts sees in a mode: shell and script first, then the env files by precedence. */
export function readEnv(
  project: ProjectReader,
  mode: Mode,
  command: { readonly call: Call; readonly at: Location | undefined } | undefined,
): EnvReading {
  const prefix = { ...prefixFiles(project, command?.call), ...command?.call.env }
  const variables = new Map<string, Variable>()
  const keep = (variable: Variable) => {
    if (!variables.has(variable.name)) variables.set(variable.name, variable)
  }
  const scriptOrigin: Origin = command?.at ?? { file: 'environment', option: 'script' }
  for (const [name, value] of Object.entries(prefix)) keep({ name, value, from: scriptOrigin, definedIn: undefined })
  for (const [name, value] of Object.entries(project.env)) {
    if (value !== undefined) keep({ name, value, from: { file: 'environment', option: name }, definedIn: undefined })
  }
  const files = candidates(mode).filter((file) => project.tree.exists(file))
  for (const file of files) addFile(file, project.tree.read(file) ?? '', variables, keep)
  return { files, variables, lines: allLines(project), prefix }
}

function addFile(
  file: string,
  text: string,
  variables: ReadonlyMap<string, Variable>,
  keep: (variable: Variable) => void,
): void {
  const lines = readEnvLines(file, text)
  const own = Object.fromEntries(lines.map((line) => [line.name, line.value]))
  const known = Object.fromEntries([...variables].map(([name, variable]) => [name, variable.value]))
  const last = new Map(lines.map((line) => [line.name, line]))
  for (const line of last.values()) {
    keep({ name: line.name, value: expandValue(line.value, { known, own }), from: line.at, definedIn: file })
  }
}

/** Files that `env-cmd -f` or `dotenv -e` load before react-scripts starts. */
function prefixFiles(project: ProjectReader, call: Call | undefined): Readonly<Record<string, string>> {
  const files = call?.envFiles ?? []
  return Object.fromEntries(
    files.flatMap((file) => {
      const path = file.replace(/^\.\//, '')
      return readEnvLines(path, project.tree.read(path) ?? '').map((line) => [line.name, line.modern ?? line.value])
    }),
  )
}

function allLines(project: ProjectReader): readonly EnvLine[] {
  const files = project.tree.list().filter((file) => /^\.env(\.(development|production|test))?(\.local)?$/.test(file))
  return files.flatMap((file) => readEnvLines(file, project.tree.read(file) ?? ''))
}
