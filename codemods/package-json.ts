import type { Tree } from '../core/tree.ts'
import { readJson } from '../transforms/json/parse.ts'
import { lineEndingOf } from '../transforms/text.ts'

type Plain = Readonly<Record<string, unknown>>

/** The parts of package.json that rules ask for; what is absent or of another type is empty. */
export interface PackageJson {
  readonly scripts: Readonly<Record<string, string>>
  readonly jest: Plain | undefined
  readonly eslintConfig: Plain | undefined
  /** All names that are installed for this package, of whatever section. */
  readonly declared: ReadonlySet<string>
  readonly whole: Plain
}

export const PACKAGE = 'package.json'

/** Reads package.json as it stands now in the tree. */
export function readPackage(tree: Tree): PackageJson {
  const whole = asPlain(readJson(tree.read(PACKAGE))) ?? {}
  const scripts = Object.entries(asPlain(whole['scripts']) ?? {})
  const sections = [whole['dependencies'], whole['devDependencies'], whole['optionalDependencies']]
  return {
    scripts: Object.fromEntries(scripts.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []))),
    jest: asPlain(whole['jest']),
    eslintConfig: asPlain(whole['eslintConfig']),
    declared: new Set(sections.flatMap((section) => Object.keys(asPlain(section) ?? {}))),
    whole,
  }
}

/** The line ending for new files: that of package.json. */
export function projectLineEnding(tree: Tree): '\n' | '\r\n' {
  return lineEndingOf(tree.read(PACKAGE) ?? '')
}

/** The value when it is an object with keys, `undefined` for everything else. */
export function asPlain(value: unknown): Plain | undefined {
  // Every object that is not an array can be read by string keys.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : undefined
}
