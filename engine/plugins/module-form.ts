import fs from 'node:fs'
import type { Program } from 'oxc-parser'
import { parseScript } from './parse.ts'

export interface ModuleForm {
  readonly kind: 'module' | 'commonjs'
  readonly hasDefault: boolean
}

/** How a script exports; one that is not there, or does not parse, counts as a module without a default: whoever loads it says so. */
export async function moduleForm(file: string): Promise<ModuleForm> {
  const program = fs.existsSync(file) ? await parseScript(file, fs.readFileSync(file, 'utf8')) : undefined
  if (program === undefined) return { kind: 'module', hasDefault: false }
  const isModule = program.body.some(({ type }) => /^(?:Import|Export)/.test(type))
  return { kind: isModule ? 'module' : 'commonjs', hasDefault: program.body.some(givesDefault) }
}

function givesDefault(statement: Program['body'][number]): boolean {
  if (statement.type === 'ExportDefaultDeclaration') return true
  if (statement.type !== 'ExportNamedDeclaration') return false
  return statement.specifiers.some(({ exported }) => exported.type === 'Identifier' && exported.name === 'default')
}
