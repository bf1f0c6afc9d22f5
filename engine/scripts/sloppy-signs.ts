import type { Node } from 'oxc-parser'
import { walk } from '../plugins/parse.ts'

/** Looks like code that only sloppy mode allows, or that means something else there. */
const SIGNS: readonly RegExp[] = [
  /\bwith\s*\(/,
  /\barguments\s*\.\s*callee\b/,
  /\bdelete\s+[\w$]+\s*(?:[;,)}\n]|$)/,
  // Octal numbers, and octal escapes in strings.
  /(?<![\w$.#-])0[0-7]+(?![\w.])/,
  /\\(?:0\d|[1-7])/,
  /\b(?:var|function)\s+(?:implements|interface|let|package|private|protected|public|static|yield)\b/,
  // A function that begins a block of a statement; the block of a function is another matter.
  /\b(?:if|for|while|switch|with)\s*\([^{};]*\{\s*function\s+[\w$]+\s*\(/,
  /\b(?:else|try|do|finally)\s*\{\s*function\s+[\w$]+\s*\(/,
]

/** Names that strict mode keeps for itself. */
export const RESERVED: readonly string[] = [
  'implements',
  'interface',
  'let',
  'package',
  'private',
  'protected',
  'public',
  'static',
  'yield',
]

/** A comment that could be longer than it is would be tried at every length: seconds for two of them, years for thirty. */
const STRICT = /^\s*(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*|\/\/[^\n]*\n\s*)*["']use strict["']/
const COMMONJS = /\b(?:module|exports|require)\b/

/** Whether a script without imports and exports may need sloppy mode; cheap, as nearly none does. `needsSloppyMode` tells for certain. */
export function maybeSloppy(code: string): boolean {
  if (STRICT.test(code)) return false
  return (
    usesPlainThis(code) || SIGNS.some((sign) => sign.test(code)) || assignsUndeclared(code) || repeatsParameter(code)
  )
}

/** The linker gives CommonJS its `this`; what it does not know for such has none. */
function usesPlainThis(code: string): boolean {
  return /\bthis\b/.test(code) && !COMMONJS.test(code)
}

const DECLARED = /\b(?:var|let|const|function\s*\*?|class|catch\s*\()\s*([\w$]+)|,\s*([\w$]+)\s*(?==[^=]|;)/g
const PARAMETERS = /\bfunction\s*[\w$]*\s*\(([^()]+)\)|\(([^()]*)\)\s*=>/g
const ASSIGNED = /(?:^|[;{}])\s*([A-Za-z_$][\w$]*)\s*(?:[-+*/%&|^]|<<|>>>?|\*\*)?=(?![=>])/gm

/** A statement assigns to a name that nothing in the file looks like declaring. */
function assignsUndeclared(code: string): boolean {
  const assigned = new Set([...code.matchAll(ASSIGNED)].map(([, name]) => name))
  if (assigned.size === 0) return false
  for (const free of ['module', 'exports']) assigned.delete(free)
  for (const [, name, later] of code.matchAll(DECLARED)) assigned.delete(name ?? later)
  for (const [, list, other] of code.matchAll(PARAMETERS))
    for (const [name] of (list ?? other ?? '').matchAll(/[\w$]+/g)) assigned.delete(name)
  return assigned.size > 0
}

/** Whether strict mode forbids some of the script, or gives it another meaning. */
export function needsSloppyMode(program: Node, code: string): boolean {
  const declared = new Set(['module', 'exports'])
  const assigned = new Set<string>()
  const found = { sloppy: usesPlainThis(code) }
  walk(program, (node, parent) => {
    found.sloppy ||= isSloppy(node, parent, code)
    for (const one of declaredBy(node)) addNames(declared, one)
    if (node.type === 'AssignmentExpression' || node.type === 'ForInStatement' || node.type === 'ForOfStatement')
      addNames(assigned, node.left)
  })
  return (
    found.sloppy || [...assigned].some((name) => !declared.has(name)) || RESERVED.some((name) => declared.has(name))
  )
}

function isSloppy(node: Node, parent: Node | undefined, code: string): boolean {
  switch (node.type) {
    case 'WithStatement':
      return true
    case 'UnaryExpression':
      return node.operator === 'delete' && node.argument.type === 'Identifier'
    case 'MemberExpression':
      return /^arguments\s*\.\s*callee$/.test(code.slice(node.start, node.end))
    case 'Literal':
      return /^0\d|^["'][^]*\\(?:0\d|[1-9])/.test(code.slice(node.start, node.end))
    case 'BlockStatement': {
      const isOfFunction = parent === undefined || 'params' in parent
      return !isOfFunction && node.body.some((one) => one.type === 'FunctionDeclaration')
    }
    default:
      return 'params' in node && Array.isArray(node.params) && repeats(node.params)
  }
}

/** Patterns and names that a node declares. */
function declaredBy(node: Node): readonly (Node | null)[] {
  if (node.type === 'VariableDeclarator') return [node.id]
  if (node.type === 'CatchClause') return [node.param]
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return [node.id]
  if (!('params' in node) || !Array.isArray(node.params)) return []
  return 'id' in node ? [...node.params, node.id ?? null] : node.params
}

function repeats(nodes: readonly (Node | null)[]): boolean {
  const names = nodes.flatMap((node) => (node?.type === 'Identifier' ? [node.name] : []))
  return new Set(names).size < names.length
}

function addNames(names: Set<string>, node: Node | null | undefined): void {
  if (node?.type === 'Identifier') names.add(node.name)
  else if (node?.type === 'ArrayPattern') for (const element of node.elements) addNames(names, element)
  else if (node?.type === 'ObjectPattern') for (const property of node.properties) addNames(names, property)
  else if (node?.type === 'Property') addNames(names, node.value)
  else if (node?.type === 'RestElement') addNames(names, node.argument)
  else if (node?.type === 'AssignmentPattern') addNames(names, node.left)
}

function repeatsParameter(code: string): boolean {
  return [...code.matchAll(/\bfunction\s*[\w$]*\s*\(([^()]+)\)/g)].some(([, list = '']) => {
    const names = list.split(',').map((name) => name.trim())
    return new Set(names).size < names.length
  })
}
