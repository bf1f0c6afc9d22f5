import type { FindCall } from '../../../shared/commands.ts'

const COMMANDS: Readonly<Record<string, string>> = { start: 'nexxo dev', build: 'nexxo build', test: 'jest' }

/** A call of react-scripts, with whatever stands between its name and the command; arguments of `test` are Jest's. */
export const findReactScripts: FindCall = (words) => {
  const program = words.findIndex((word) => /^(?:.*[\\/])?react-scripts(?:\.cmd|\.js)?$/.test(word))
  const command = words.findIndex((word, index) => index > program && word in COMMANDS)
  const name = words[command]
  if (program < 0 || name === undefined) return undefined
  const flags = words.slice(program + 1, command).filter((text) => text !== '--openssl-legacy-provider')
  if (name === 'test') return { program, last: command, text: 'jest', dropped: flags }
  const rest = words.slice(command + 1)
  return { program, last: words.length - 1, text: COMMANDS[name] ?? '', dropped: [...flags, ...rest] }
}

/** Whether a script does nothing but eject. */
export function isEject(script: string): boolean {
  return /^(npx\s+)?react-scripts\s+eject$/.test(script.trim())
}
