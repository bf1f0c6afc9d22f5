import type { Node } from 'oxc-parser'
import { walk } from '../plugins/parse.ts'

/** Code that only sloppy mode allows, or that means something else there. Cheap: what looks like it is parsed afterwards. */
const SIGNS: readonly RegExp[] = [
  /\bwith\s*\(/,
  /\barguments\s*\.\s*callee\b/,
  /\bdelete\s+[\w$]+\s*(?:[;,)}\n]|$)/,
  // Octal numbers, and octal escapes in strings.
  /(?<![\w$.#-])0[0-7]+(?![\w.])/,
  /(["'])(?:(?!\1)[^\\\n]|\\[^0-7]|\\0(?!\d))*\\(?:0\d|[1-7])/,
  /\b(?:var|function)\s+(?:implements|interface|let|package|private|protected|public|static|yield)\b/,
]

const STRICT = /^\s*(?:\/\*[^]*?\*\/\s*|\/\/.*\s*)*["']use strict["']/
const COMMONJS = /\b(?:module|exports|require)\b/

/**
 * Whether a script without imports and exports may need sloppy mode: `names` where only names speak for it, which
 * `usesSloppyNames` tells for certain.
 */
export function sloppySign(code: string): 'none' | 'names' | 'syntax' {
  if (STRICT.test(code)) return 'none'
  // The linker gives CommonJS its `this`; what it does not know for such has none.
  const hasThis = /\bthis\b/.test(code) && !COMMONJS.test(code)
  if (hasThis || SIGNS.some((sign) => sign.test(code)) || repeatsParameter(code)) return 'syntax'
  return BLOCK_FUNCTION.test(code) || assignsUndeclared(code) ? 'names' : 'none'
}

/** A function that begins a block of a statement; the block of a function is another matter. */
const BLOCK_FUNCTION =
  /\b(?:if|for|while|switch|with)\s*\([^{};]*\{\s*function\s+[\w$]+\s*\(|\b(?:else|try|do|finally)\s*\{\s*function\s+[\w$]+\s*\(/
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

/** Whether the script assigns to a name that it declares nowhere, or declares a function in the block of a statement. */
export function usesSloppyNames(program: Node): boolean {
  const declared = new Set(['module', 'exports'])
  const assigned = new Set<string>()
  const add = (names: Set<string>, node: Node | null | undefined): void => {
    if (node?.type === 'Identifier') names.add(node.name)
    else if (node?.type === 'ArrayPattern') for (const element of node.elements) add(names, element)
    else if (node?.type === 'ObjectPattern') for (const property of node.properties) add(names, property)
    else if (node?.type === 'Property') add(names, node.value)
    else if (node?.type === 'RestElement') add(names, node.argument)
    else if (node?.type === 'AssignmentPattern') add(names, node.left)
  }
  const blocks = { count: 0 }
  walk(program, (node, parent) => {
    if (node.type === 'BlockStatement' && parent !== undefined && !('params' in parent))
      blocks.count += node.body.filter((one) => one.type === 'FunctionDeclaration').length
    if (node.type === 'VariableDeclarator') add(declared, node.id)
    else if (node.type === 'CatchClause') add(declared, node.param)
    else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') add(declared, node.id)
    else if (node.type === 'AssignmentExpression' || node.type === 'ForInStatement' || node.type === 'ForOfStatement')
      add(assigned, node.left)
    else if ('params' in node && Array.isArray(node.params)) {
      for (const one of node.params) add(declared, one)
      if ('id' in node) add(declared, node.id)
    }
  })
  return blocks.count > 0 || [...assigned].some((name) => !declared.has(name))
}

function repeatsParameter(code: string): boolean {
  return [...code.matchAll(/\bfunction\s*[\w$]*\s*\(([^()]+)\)/g)].some(([, list = '']) => {
    const names = list.split(',').map((name) => name.trim())
    return new Set(names).size < names.length
  })
}
