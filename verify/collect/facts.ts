import type { FactKind } from '../checks/evidence.ts'
import { factsAt } from './fact-kinds.ts'
import { builtRegex, foldedCall } from './lowering.ts'
import { helperName, markedExports } from './commonjs.ts'
import { fieldParts } from './fields.ts'
import { moduleTables } from './module-tables.ts'
import { enter, exportingParts, isBound, isNamespace, loadingParts, type Scope, scopeWithin } from './scopes.ts'
import { child, isNode, type SyntaxNode, textAt } from './syntax.ts'

/** One thing that code says besides its texts: a number, the name of a property, a call. */
export interface RawFact {
  readonly kind: FactKind
  readonly text: string
  /** Offset to attribute by. */
  readonly start: number
}

/** A node on the way through a script. */
export interface Step {
  readonly node: SyntaxNode
  readonly parent: SyntaxNode | undefined
  readonly key: string
  readonly scope: Scope
}

/** What a script says besides its texts, in the order of the text. Types say nothing. Reads TypeScript and JSX too. */
export function factsOf(body: readonly SyntaxNode[]): readonly RawFact[] {
  const script = scopeWithin(undefined)
  const { makers } = moduleTables(body)
  const found: RawFact[] = []
  const references: Step[] = []
  const bindings = new Set<SyntaxNode>()
  const settled = new Set<SyntaxNode>()
  const open: Step[] = body.toReversed().map((node) => ({ node, parent: undefined, key: 'body', scope: script }))
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { node, parent, key, scope } = step
    if (isType(node)) continue
    const inner = enter(node, scope, { parent, bindings, makers })
    // What a compiler to CommonJS writes around a module says nothing of its own.
    if (markedExports(node) !== undefined || helperName(node) !== undefined) continue
    for (const part of [...loadingParts(node, scope), ...exportingParts(node, scope), ...fieldParts(node)])
      settled.add(part)
    if (isReference(node, parent, key) && !bindings.has(node)) references.push(step)
    const silent = settled.has(node) || isImported(node, scope)
    const facts = silent ? { found: [], settled: [] } : factsAt(node, step)
    if (foldedCall(node) !== undefined || builtRegex(node) !== undefined) settled.add(child(node, 'callee') ?? node)
    found.push(...facts.found)
    for (const done of facts.settled) settled.add(done)
    if (!facts.settled.includes(node)) pushChildren(open, node, inner)
  }
  for (const { node, parent, scope } of references) {
    const name = textAt(node, 'name') ?? ''
    if (!settled.has(node) && !isBound(scope, name)) found.push(...globalFacts(node, parent, name))
  }
  return found
}

/** `module.name`, `module.name()` and `(0, module.name)()`: another module's export, under a name of the bundler's choice. */
function isImported(node: SyntaxNode, scope: Scope): boolean {
  const member = node.type === 'CallExpression' || node.type === 'NewExpression' ? importedCallee(node) : node
  if (member?.type !== 'MemberExpression') return false
  const object = child(member, 'object')
  const inner = object?.type === 'CallExpression' ? child(object, 'callee') : object
  return inner?.type === 'Identifier' && isNamespace(scope, textAt(inner, 'name') ?? '')
}

function importedCallee(call: SyntaxNode): SyntaxNode | undefined {
  const callee = child(call, 'callee')
  if (callee?.type === 'ParenthesizedExpression') return importedCallee({ ...call, callee: callee['expression'] })
  if (callee?.type !== 'SequenceExpression') return callee
  const parts = callee['expressions']
  const last: unknown = Array.isArray(parts) ? parts.at(-1) : undefined
  return isNode(last) ? last : undefined
}

const ALSO_WITHOUT_NEW = /^(?:(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error|Array|Function|Object|RegExp)$/
const SILENT = new Set(['undefined', 'NaN', 'Infinity', 'arguments'])

function globalFacts(node: SyntaxNode, parent: SyntaxNode | undefined, name: string): readonly RawFact[] {
  if (SILENT.has(name)) return []
  const found: RawFact[] = [{ kind: 'global', text: name, start: node.start }]
  const called = parent?.['callee'] === node
  if (called && parent?.type === 'CallExpression') found.push({ kind: 'call', text: `${name}()`, start: node.start })
  const constructed = called && parent?.type === 'NewExpression'
  if (constructed && ALSO_WITHOUT_NEW.test(name)) found.push({ kind: 'call', text: `${name}()`, start: node.start })
  else if (constructed) found.push({ kind: 'call', text: `new ${name}()`, start: node.start })
  return found
}

const TYPE_KEYS = new Set([
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeArguments',
  'superTypeParameters',
  'implements',
])

function pushChildren(open: Step[], parent: SyntaxNode, scope: Scope): void {
  const below: Step[] = []
  for (const key in parent) {
    if (TYPE_KEYS.has(key)) continue
    const value = parent[key]
    for (const node of Array.isArray(value) ? value : [value])
      if (isNode(node)) below.push({ node, parent, key, scope })
  }
  for (let at = below.length - 1; at >= 0; at--) {
    const step = below[at]
    if (step !== undefined) open.push(step)
  }
}

function isType(node: SyntaxNode): boolean {
  if (/^TS(?:TypeAlias|Interface|Module)Declaration$|^TSDeclareFunction$/.test(node.type)) return true
  if (node['declare'] === true) return true
  return node.type === 'ImportDeclaration' ? node['importKind'] === 'type' : node['exportKind'] === 'type'
}

/** An identifier that stands for a value, not for the name of a property or a label. */
function isReference(node: SyntaxNode, parent: SyntaxNode | undefined, key: string): boolean {
  if (node.type === 'JSXIdentifier') {
    const isName = key === 'name' && parent?.type === 'JSXOpeningElement'
    return (isName && /^[A-Z_$]/.test(textAt(node, 'name') ?? '')) || (key === 'object' && parent !== undefined)
  }
  if (node.type !== 'Identifier' || parent === undefined) return false
  if (key === 'property' && parent.type === 'MemberExpression') return parent['computed'] === true
  if (key === 'key') return parent['computed'] === true
  if (key === 'label' || parent.type === 'MetaProperty' || parent.type === 'TSEnumMember') return false
  return !/^(?:Import|Export)(?:Default|Namespace)?Specifier$|^ExportAllDeclaration$/.test(parent.type)
}
