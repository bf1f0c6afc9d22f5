import type { BuildCommand } from '../../../../core/build-model.ts'
import type { FindCall, ToolCall } from '../../../shared/commands.ts'

const PROGRAM = /^(?:.*[\\/])?(webpack|webpack-cli|webpack-dev-server|vue-cli-service|encore|mix)(?:\.cmd|\.js)?$/
const SERVING = new Set(['serve', 's', 'server', 'webpack-dev-server'])
const WATCHING = new Set(['watch', 'w', '--watch', '-w'])
/** Subcommands that neither build nor serve. */
const OTHERS = new Set([
  'info',
  'i',
  'help',
  'version',
  'configtest',
  'init',
  'inspect',
  'lint',
  'test:unit',
  'test:e2e',
])

/** Flags that say how webpack is run or reports, not what it builds. */
const WITHOUT_MEANING =
  /^(?:-p|-d|--(?:mode|config|color|colors|progress|profile|hot|inline|hot-only|hide-modules|display-[\w-]+|bail|cache|stats|env|node-env|env\.[\w.-]+|config-node-env|fail-on-warnings|client-[\w-]+|no-client-[\w-]+|content-base|static|history-api-fallback|disable-host-check|modern|report|compress))(?:=|$)/
const CHOOSING = /^(?:--env(?:\..+)?|--config(?:-name)?|-c)$/
const WITH_VALUE =
  /^(?:--(?:mode|config|env|node-env|stats|content-base|static|output-path|port|host|display-modules|config-node-env|dest|target)|-c|-o)$/
const KEPT = new Set(['--port', '--host', '--open'])

/** Finds calls of webpack, its server and what stands for them; a script of the project that builds by the Node API is one too. */
export function findWebpack(command: BuildCommand | undefined): FindCall {
  return (words) => {
    const program = words.findIndex((word, index) => !isBefore(word, words[index - 1]))
    const name = words[program]
    if (name === undefined || !(PROGRAM.test(name) || isScript(name, command))) return undefined
    const given = words.slice(program + 1)
    if (given.some((word) => OTHERS.has(word))) return undefined
    const { rest, lost } = inWordsOfWebpack(baseName(name), given)
    const { text, dropped } = replacement(baseName(name), rest, command)
    return { program, last: words.length - 1, text, dropped: [...lost, ...dropped] }
  }
}

/** What tools on top of webpack call things. Their servers serve scripts to pages of a backend, as a build that watches does. */
function inWordsOfWebpack(
  name: string,
  words: readonly string[],
): { readonly rest: readonly string[]; readonly lost: readonly string[] } {
  if (name !== 'encore' && name !== 'mix') return { rest: words, lost: [] }
  const lost = words.filter((word) => SERVERS_FOR_BACKENDS.has(word))
  const isProduction = words.some((word) => /^(?:prod|production|-p|--production)$/.test(word))
  const watches = lost.length > 0 || words.some((word) => WATCHING.has(word))
  const flags = words.filter((word) => word.startsWith('-') && !OF_TOOLS.test(word) && !lost.includes(word))
  const rest = [...flags, ...(watches ? ['--watch'] : []), ...(isProduction ? [] : ['--mode', 'development'])]
  return { rest, lost }
}

const SERVERS_FOR_BACKENDS = new Set(['dev-server', '--hot'])
/** How they run, not what they build. */
const OF_TOOLS =
  /^(?:-p|-w|--(?:production|watch|keep-public-path|public|host|port|https|server-type|mix-config)(?:=.*)?)$/

/** Variables, what sets them and what starts programs, with their flags. */
function isBefore(word: string, last: string | undefined): boolean {
  if (/^(?:-r|--require|-e|-f|--file)$/.test(last ?? '')) return true
  return /^-|^[A-Za-z_]\w*=|^(?:npx|node|cross-env|cross-env-shell|env|env-cmd|dotenv|yarn|pnpm|exec|run)$/.test(word)
}

function isScript(word: string, command: BuildCommand | undefined): boolean {
  return command?.program.startsWith('./') === true && `./${word.replace(/^\.\//, '')}` === command.program
}

function baseName(word: string): string {
  return PROGRAM.exec(word)?.[1] ?? word
}

function replacement(
  name: string,
  rest: readonly string[],
  command: BuildCommand | undefined,
): Pick<ToolCall, 'text' | 'dropped'> {
  const flags = flagsOf(
    rest.filter((word) => !SERVING.has(word) && !WATCHING.has(word) && !/^(?:build|bundle|b)$/.test(word)),
  )
  const serves = SERVING.has(name) || rest.some((word) => SERVING.has(word))
  const kept = serves ? flags.filter(({ flag }) => KEPT.has(flag)).map(({ text }) => text) : []
  const mode = serves ? [] : modeOf(flags, command)
  const verb = serves ? 'nexxo dev' : rest.some((word) => WATCHING.has(word)) ? 'nexxo build --watch' : 'nexxo build'
  const isOther = serves ? () => false : choosesOther(command)
  const dropped = flags.filter(
    (each) => isOther(each) || (!WITHOUT_MEANING.test(each.flag) && !(serves && KEPT.has(each.flag))),
  )
  return { text: [verb, ...mode, ...kept].join(' '), dropped: dropped.map(({ text }) => text) }
}

/** Whether a flag chooses another configuration than that of the build which was migrated. */
function choosesOther(command: BuildCommand | undefined): (flag: Flag) => boolean {
  const own = new Set(flagsOf(command?.args ?? []).map(({ text }) => text))
  return ({ flag, text }) => command !== undefined && CHOOSING.test(flag) && !own.has(text)
}

interface Flag {
  readonly flag: string
  readonly value: string | undefined
  readonly text: string
}

function flagsOf(words: readonly string[]): readonly Flag[] {
  const flags: Flag[] = []
  for (const [index, word] of words.entries()) {
    if (!word.startsWith('-')) {
      const isValue = WITH_VALUE.test(words[index - 1] ?? '')
      if (!isValue) flags.push({ flag: word, value: undefined, text: word })
      continue
    }
    const [flag = word, inline] = word.split(/=(.*)/s)
    const next = words[index + 1]
    const value = inline ?? (WITH_VALUE.test(flag) && next?.startsWith('-') === false ? next : undefined)
    flags.push({ flag, value, text: value === undefined || inline !== undefined ? word : `${flag} ${value}` })
  }
  return flags
}

/** The configuration holds the mode of the script that builds for production; every other mode is said. */
function modeOf(flags: readonly Flag[], command: BuildCommand | undefined): readonly string[] {
  const mode = flags.find(({ flag }) => flag === '--mode')?.value
  const own = command?.args.flatMap((word, index, all) => (word === '--mode' ? [all[index + 1]] : []))[0]
  return mode === undefined || mode === 'production' || mode === own ? [] : [`--mode ${mode}`]
}
