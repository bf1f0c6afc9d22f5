import { type Call, type NpmScript, readCalls } from './npm-scripts.ts'

/** A program call and the npm script that leads to it. */
export interface Command {
  readonly script: NpmScript
  readonly call: Call
}

/** Every call that a script leads to: `npm run build:prod` and the like are followed. */
function callsOf(script: NpmScript, scripts: readonly NpmScript[], depth = 0): readonly Call[] {
  return script.calls.flatMap((call) => {
    const next = depth < 5 ? namedScripts(call, scripts) : []
    const followed = next.filter((each) => each !== script).flatMap((each) => callsOf(each, scripts, depth + 1))
    const carried = followed.map((each) => ({ ...each, env: { ...call.env, ...each.env } }))
    return [...carried, ...(next.length > 0 ? [] : [call])]
  })
}

/** The call that makes the production build: the likeliest of all scripts that lead to a call of the wanted kind. */
export function productionCommand(scripts: readonly NpmScript[], wanted: (call: Call) => boolean): Command | undefined {
  return candidates(scripts, wanted).toSorted((a, b) => unlikely(a) - unlikely(b))[0]
}

/** The call that serves the project during development. */
export function developmentCommand(
  scripts: readonly NpmScript[],
  wanted: (call: Call) => boolean,
): Command | undefined {
  return candidates(scripts, wanted)
    .filter(({ script, call }) => isDevelopment(call) || SERVING.test(script.name))
    .toSorted((a, b) => Number(!SERVING.test(a.script.name)) - Number(!SERVING.test(b.script.name)))[0]
}

/** Whether the call is one of the scripts that a production build has by its name. */
export function isBuilding(command: Command): boolean {
  return unlikely(command) < 10
}

const SERVING = /^(start|serve|dev|develop|watch|hot|server)([:._-].*)?$/
const BESIDE =
  /(^|[:._-])(test|e2e|lint|analy[sz]e[rd]?|report|stats|storybook|docs?|demo|profile|watch|dev|development|staging|stage|dll|server|ssr|electron|cypress|bench)([:._-]|$)/

/** Every call of the wanted kind, with the script that leads to it. */
export function candidates(scripts: readonly NpmScript[], wanted: (call: Call) => boolean): readonly Command[] {
  return scripts.flatMap((script) =>
    callsOf(script, scripts)
      .filter(wanted)
      .map((call) => ({ script, call })),
  )
}

const LIKELY = [
  /^build$/,
  /^(build[:._-]?)?(prod|production|release|web|client|app)$/,
  /^(build|compile|bundle|dist)([:._-].*)?$/,
  /^(prepublish\w*|prepare|deploy|release|webpack|predeploy|postinstall|heroku-postbuild)([:._-].*)?$/,
]

/** 0 for the likeliest. */
function unlikely({ script, call }: Command): number {
  const rank = LIKELY.findIndex((pattern) => pattern.test(script.name))
  const named = rank === -1 ? LIKELY.length : rank
  const beside = SERVING.test(script.name) ? 50 : BESIDE.test(script.name) ? 20 : 0
  return named + beside + (isDevelopment(call) ? 30 : 0)
}

function isDevelopment(call: Call): boolean {
  const words = call.args.join(' ')
  return (
    /(^|\s)(serve|watch|--watch|-w|--hot)(\s|$)|--mode[ =](development|none)/.test(words) ||
    /webpack-dev-server/.test(call.program) ||
    /[./_-]dev(elopment)?\b/.test(words) ||
    ['development', 'dev'].includes(call.env['NODE_ENV'] ?? '')
  )
}

/** `npm run a`, `yarn a`, `run-s a b`, `npm-run-all a b:*`, `concurrently "npm:a"`. */
function namedScripts(call: Call, scripts: readonly NpmScript[]): readonly NpmScript[] {
  if (['npm', 'bun'].includes(call.program)) return runOf(call, scripts)
  if (['run-s', 'run-p', 'npm-run-all', 'npm-run-all2', 'wsrun'].includes(call.program))
    return byPattern(call.args, scripts)
  if (call.program === 'concurrently') return call.args.flatMap((text) => insideConcurrently(text, scripts))
  // `yarn` and `pnpm` are looked through, so their script stands as a program; `run` is one too.
  if (call.program === 'run') return byPattern(call.args.slice(0, 1), scripts)
  return call.command === call.program ? scripts.filter(({ name }) => name === call.program && !isProgram(name)) : []
}

/** `yarn webpack` runs the program, even where a script has its name. */
function isProgram(name: string): boolean {
  return ['webpack', 'vite', 'ng', 'react-scripts', 'craco', 'vue-cli-service', 'mix', 'encore'].includes(name)
}

function runOf(call: Call, scripts: readonly NpmScript[]): readonly NpmScript[] {
  const [verb, name] = call.args.filter((word) => !word.startsWith('-'))
  if (verb === 'run' || verb === 'run-script') return scripts.filter((script) => script.name === name)
  return scripts.filter((script) => script.name === verb && ['start', 'test'].includes(script.name))
}

function byPattern(words: readonly string[], scripts: readonly NpmScript[]): readonly NpmScript[] {
  return words
    .filter((word) => !word.startsWith('-'))
    .flatMap((word) => {
      const pattern = new RegExp(`^${word.replaceAll(/[.+?^$()[\]{}|\\]/g, '\\$&').replaceAll(/\*+/g, '.*')}$`)
      return scripts.filter(({ name }) => pattern.test(name))
    })
}

function insideConcurrently(text: string, scripts: readonly NpmScript[]): readonly NpmScript[] {
  const short = /^(?:npm|yarn|pnpm):(.+)$/.exec(text)?.[1]
  if (short !== undefined) return byPattern([short], scripts)
  const calls = readCalls(text)
  return calls.flatMap((call) => namedScripts(call, scripts))
}
