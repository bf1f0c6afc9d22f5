import type { Argument, CallExpression, NewExpression, Node } from 'oxc-parser'
import { type Piece, piecesOf } from '../contexts/calls.ts'
import { walk } from '../plugins/parse.ts'

/** What a file is loaded as. Every role but `asset` is a script that is bundled on its own. */
export type Role =
  | 'asset'
  | 'classic-worker'
  | 'module-worker'
  | 'worklet'
  | 'classic-service-worker'
  | 'module-service-worker'

/** One `new URL(…, import.meta.url)`. */
export interface UrlUse {
  readonly start: number
  readonly end: number
  readonly role: Role
  /** The first argument; more than one piece when a part is only known at run time. */
  readonly pieces: readonly Piece[]
  readonly argument: { readonly start: number; readonly end: number }
}

/** Every `new URL('./a', import.meta.url)` whose beginning is certain and no address of its own. */
export function urlUses(program: Node, code: string): readonly UrlUse[] {
  const found: UrlUse[] = []
  const roles = new Map<Node, Role>()
  walk(program, (node) => {
    if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return
    const role = roleOf(node)
    const target = role === undefined ? undefined : targetOf(node.arguments[0])
    if (role !== undefined && target !== undefined) roles.set(target, role)
    const use = node.type === 'NewExpression' ? useOf(node, code) : undefined
    if (use !== undefined) found.push({ ...use, role: roles.get(node) ?? 'asset' })
  })
  return found
}

/** The `new URL` itself, or the one whose `href` is asked for. */
function targetOf(argument: Argument | undefined): Node | undefined {
  if (argument?.type !== 'MemberExpression') return argument
  return nameOf(argument) === 'href' ? argument.object : undefined
}

function useOf(node: NewExpression, code: string): Omit<UrlUse, 'role'> | undefined {
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'URL') return undefined
  const [argument, base] = node.arguments
  const isOwnUrl = base?.type === 'MemberExpression' && base.object.type === 'MetaProperty' && nameOf(base) === 'url'
  if (!isOwnUrl || argument === undefined || argument.type === 'SpreadElement') return undefined
  if (/@vite-ignore|webpackIgnore:\s*true/.test(code.slice(node.start, argument.start))) return undefined
  const pieces = piecesOf(argument)
  const first = pieces[0]?.text
  if (first === undefined || first === '' || /^[a-z][a-z+.-]*:|^\/|^[?#]/i.test(first)) return undefined
  return { start: node.start, end: node.end, pieces, argument }
}

function nameOf(node: Extract<Node, { type: 'MemberExpression' }>): string | undefined {
  return node.property.type === 'Identifier' && !node.computed ? node.property.name : undefined
}

function roleOf(node: NewExpression | CallExpression): Role | undefined {
  const { callee } = node
  const name =
    callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? nameOf(callee) : undefined
  if (node.type === 'NewExpression')
    return name === 'Worker' || name === 'SharedWorker' ? `${formatOf(node.arguments[1])}-worker` : undefined
  if (callee.type !== 'MemberExpression') return undefined
  if (name === 'addModule') return 'worklet'
  return name === 'register' && endsIn(callee.object, 'serviceWorker')
    ? `${formatOf(node.arguments[1])}-service-worker`
    : undefined
}

function endsIn(node: Node, name: string): boolean {
  return (
    (node.type === 'MemberExpression' && nameOf(node) === name) || (node.type === 'Identifier' && node.name === name)
  )
}

function formatOf(options: Argument | undefined): 'classic' | 'module' {
  if (options?.type !== 'ObjectExpression') return 'classic'
  const type = options.properties.find(
    (property) => property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'type',
  )
  const isModule = type?.type === 'Property' && type.value.type === 'Literal' && type.value.value === 'module'
  return isModule ? 'module' : 'classic'
}
