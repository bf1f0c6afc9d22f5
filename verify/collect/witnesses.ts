import type { Loader } from 'esbuild'
import type { Witness } from '../checks/evidence.ts'
import { countTexts } from '../checks/multiset.ts'
import { factsOf } from './facts.ts'
import { nameOf } from './literals.ts'
import { numberOf } from './numbers.ts'
import { child, children, parseScript, type SyntaxNode, textAt, walk } from './syntax.ts'

export interface Source {
  readonly id: string
  readonly content: string
  readonly body: readonly SyntaxNode[]
}

/**
 * What a source says, counted in three ways: as it stands, and as esbuild writes it for new and for old browsers. What an
 * honest build says lies between them, for each compiler lowers and folds less or more than the others.
 */
export async function witnessesOf({ id, content, body }: Source): Promise<readonly Witness[]> {
  const witnesses = [count(body)]
  // `for await` is lowered before `await` is.
  const targets = /\bfor\s+await\b/.test(content) ? ['esnext', 'es2017', 'es2015'] : ['esnext', 'es2015']
  for (const target of targets) {
    const written = await compiled(id, content, target)
    if (written !== undefined) witnesses.push(count((await parseScript('compiled.js', written)).body))
  }
  // The lowered one stays the last.
  return [worked(body, count(body)), ...witnesses]
}

/**
 * The source without what some minifiers carry out: methods of texts, and of lists of texts and numbers, and signs before a
 * constant of the same block.
 */
function worked(body: readonly SyntaxNode[], said: Witness): Witness {
  const left = new Map(said)
  const add = (key: string, times: number) => left.set(key, Math.max(0, (left.get(key) ?? 0) + times))
  const take = (key: string) => add(key, -1)
  const sign = (operator: string, value: number) => {
    if (operator === '+') take('operator +')
    add(`number ${operator === '-' ? -value : value}`, 1)
  }
  signConstants(body, sign)
  for (const statement of body) {
    walk(statement, (node, parent) => {
      if (node.type === 'BlockStatement') signConstants(children(node, 'body'), sign)
      const name =
        node.type === 'MemberExpression' && isKnown(child(node, 'object')) ? nameOf(child(node, 'property')) : undefined
      if (name === undefined) return
      take(`property ${name}`)
      if (parent?.['callee'] === node) take(`call .${name}()`)
    })
  }
  return left
}

/** Each `+RADIUS` and `-RADIUS` below statements of which one binds `RADIUS` to a number. */
function signConstants(statements: readonly SyntaxNode[], sign: (operator: string, value: number) => void): void {
  const constants = new Map<string | undefined, number>()
  for (const statement of statements.filter(({ kind }) => kind === 'const')) {
    for (const declarator of children(statement, 'declarations')) {
      const value = numberOf(child(declarator, 'init'))
      const name = child(declarator, 'id')
      if (value !== undefined && name?.type === 'Identifier') constants.set(nameOf(name), value)
    }
  }
  if (constants.size === 0) return
  for (const statement of statements) {
    walk(statement, (node) => {
      const operator = node.type === 'UnaryExpression' ? (textAt(node, 'operator') ?? '') : ''
      const argument = /^[-+]$/.test(operator) ? child(node, 'argument') : undefined
      const value = argument?.type === 'Identifier' ? constants.get(nameOf(argument)) : undefined
      if (value !== undefined) sign(operator, value)
    })
  }
}

function isKnown(object: SyntaxNode | undefined): boolean {
  if (object?.type === 'ArrayExpression') return children(object, 'elements').every(({ type }) => type === 'Literal')
  return object?.type === 'Literal' || object?.type === 'TemplateLiteral'
}

/** How often each thing is said. */
export function count(body: readonly SyntaxNode[]): Witness {
  return countTexts(factsOf(body).map(({ kind, text }) => `${kind} ${text}`))
}

async function compiled(id: string, content: string, target: string): Promise<string | undefined> {
  const { transform } = await import('esbuild')
  const loader: Loader = /\.[cm]?ts$/.test(id) ? 'ts' : id.endsWith('.tsx') ? 'tsx' : 'jsx'
  const define = { 'process.env.NODE_ENV': '"production"' }
  try {
    const options = { loader, target, define, jsx: 'automatic', minifySyntax: true, logLevel: 'silent' } as const
    return (await transform(content, options)).code
  } catch {
    // A syntax that esbuild does not read, or cannot lower: the other witnesses speak.
    return undefined
  }
}
