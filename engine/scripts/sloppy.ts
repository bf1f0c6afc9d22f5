import type * as Babel from '@babel/core'
import { RESERVED } from './sloppy-signs.ts'
import { withStatements } from './with-statement.ts'

type Path<Node = Babel.Node> = Babel.NodePath<Node>

/**
 * Rewrites a sloppy script so that it does the same in strict mode, which all code of an ES module is in. What cannot be said in
 * strict mode stays away: parameters that follow `arguments`, and assignments to what cannot be assigned, which throw here.
 *
 * @returns `undefined` when nothing had to change, or the text is no script
 * @see https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Strict_mode
 */
export async function strictScript(code: string, file: string): Promise<{ code: string; map: never } | undefined> {
  const babel = await import('@babel/core')
  const changes = { count: 0 }
  const result = await babel
    .transformAsync(code, {
      filename: file,
      babelrc: false,
      configFile: false,
      sourceMaps: true,
      sourceType: 'script',
      compact: false,
      parserOpts: { allowReturnOutsideFunction: true },
      plugins: [({ types }: typeof Babel) => sloppyPlugin(types, () => (changes.count += 1))],
    })
    // Not a script, or not JavaScript: whoever reads it next says so with its place.
    .catch(() => undefined)
  if (typeof result?.code !== 'string' || changes.count === 0) return undefined
  // Babel's map is a version 3 source map, which is what Rolldown reads; only the declared types differ.
  return { code: result.code, map: (result.map ?? undefined) as never }
}

/** What the parts of the rewriting share. */
interface Rewriting {
  readonly t: typeof Babel.types
  changed(): void
  replace(path: Path, node: Babel.Node): void
}

function sloppyPlugin(t: typeof Babel.types, changed: () => void): Babel.PluginObj {
  const replace = (path: Path, node: Babel.Node): void => {
    changed()
    path.replaceWith(node)
  }
  const rewriting = { t, changed, replace }
  return {
    visitor: {
      ...withStatements(t, changed),
      ...literals(rewriting),
      ...nameUses(rewriting),
      ...functions(rewriting),
    },
  }
}

function globalNamed({ t }: Rewriting, name: string): Babel.types.MemberExpression {
  return t.memberExpression(t.identifier('globalThis'), t.identifier(name))
}

function literals({ changed }: Rewriting): Babel.Visitor {
  return {
    NumericLiteral({ node }) {
      if (/^0\d/.test(String(node.extra?.['raw']))) dropRaw(node, changed)
    },
    StringLiteral({ node }) {
      if (/\\(?:0\d|[1-9])/.test(String(node.extra?.['raw']))) dropRaw(node, changed)
    },
  }
}

function nameUses(rewriting: Rewriting): Babel.Visitor {
  const { t, changed, replace } = rewriting
  return {
    Program(path) {
      for (const scope of scopesOf(path)) renameReserved(scope, changed)
    },
    UnaryExpression(path) {
      const { argument, operator } = path.node
      if (operator !== 'delete' || argument.type !== 'Identifier') return
      const isBound = path.scope.hasBinding(argument.name, true)
      const removal = t.unaryExpression('delete', globalNamed(rewriting, argument.name))
      replace(path, isBound ? t.booleanLiteral(false) : removal)
    },
    'AssignmentExpression|ForInStatement|ForOfStatement|UpdateExpression'(path) {
      // Its object may have the name; what the statement becomes comes here again.
      if (path.findParent((one) => one.isWithStatement()) !== null) return
      const part = path.get(path.isUpdateExpression() ? 'argument' : 'left') as Path
      for (const target of targetsOf(part)) {
        const { name } = target.node
        const isFree = !target.scope.hasBinding(name, true) && name !== 'module' && name !== 'exports'
        if (isFree && !isStrict(path)) replace(target, globalNamed(rewriting, name))
      }
    },
  }
}

function functions({ t, changed, replace }: Rewriting): Babel.Visitor {
  return {
    MemberExpression(path) {
      if (!path.matchesPattern('arguments.callee')) return
      const name = ownName(t, path)
      if (name !== undefined) replace(path, name)
    },
    FunctionExpression(path) {
      renameRepeated(t, path, changed)
    },
    FunctionDeclaration(path) {
      renameRepeated(t, path, changed)
      hoistFromBlock(t, path, changed)
    },
    ThisExpression(path) {
      const owner = path.findParent(
        (one) => one.isProgram() || (one.isFunction() && !one.isArrowFunctionExpression()) || one.isClass(),
      )
      if (owner?.isProgram() === true)
        replace(path, t.memberExpression(t.identifier('module'), t.identifier('exports')))
      if ((owner?.isFunctionDeclaration() !== true && owner?.isFunctionExpression() !== true) || isStrict(path)) return
      // Alone no reason to rewrite a script: nearly every one has such functions, and calls them on an object.
      path.replaceWith(t.logicalExpression('??', t.thisExpression(), t.identifier('globalThis')))
      path.skip()
    },
  }
}

function dropRaw(node: { extra?: unknown }, changed: () => void): void {
  changed()
  delete node.extra
}

function isStrict(path: Path): boolean {
  return (
    path.findParent(
      (one) =>
        one.isClass() ||
        (one.isFunction() &&
          one.node.body.type === 'BlockStatement' &&
          one.node.body.directives.some(({ value }) => value.value === 'use strict')),
    ) !== null
  )
}

/** The identifiers that an assignment writes to. */
function targetsOf(path: Path): readonly Path<Babel.types.Identifier>[] {
  if (path.isIdentifier()) return [path]
  if (path.isArrayPattern()) return path.get('elements').flatMap((one) => (one.node ? targetsOf(one as Path) : []))
  if (path.isObjectPattern())
    return path
      .get('properties')
      .flatMap((one) => (one.isObjectProperty() ? targetsOf(one.get('value') as Path) : targetsOf(one)))
  if (path.isRestElement()) return targetsOf(path.get('argument') as Path)
  return path.isAssignmentPattern() ? targetsOf(path.get('left') as Path) : []
}

/** A name by which the function around `arguments.callee` finds itself; methods have none. */
function ownName(t: typeof Babel.types, path: Path): Babel.types.Identifier | undefined {
  const owner = path.findParent((one) => one.isFunction() && !one.isArrowFunctionExpression())
  if (owner?.isFunctionDeclaration() !== true && owner?.isFunctionExpression() !== true) return undefined
  owner.node.id ??= owner.scope.generateUidIdentifier('callee')
  return t.cloneNode(owner.node.id)
}

/** Of parameters with one name the last counts. */
function renameRepeated(
  t: typeof Babel.types,
  { node, scope }: Path<Babel.types.FunctionDeclaration | Babel.types.FunctionExpression>,
  changed: () => void,
): void {
  const names = node.params.map((one) => (one.type === 'Identifier' ? one.name : undefined))
  for (const [index, name] of names.entries()) {
    if (name === undefined || !names.includes(name, index + 1)) continue
    changed()
    node.params[index] = t.identifier(scope.generateUid(name))
  }
}

/** A function declared in a block is a variable of the function around it once the block is entered. */
function hoistFromBlock(t: typeof Babel.types, path: Path<Babel.types.FunctionDeclaration>, changed: () => void): void {
  const { parentPath: block, node } = path
  if (!block.isBlockStatement() || block.parentPath.isFunction() || node.id == null || isStrict(path)) return
  const { id } = node
  const owner = path.findParent((one) => one.isFunction() || one.isProgram())
  const isUsedOutside = owner !== null && usesOutside(owner, block, id.name)
  if (!isUsedOutside) return
  changed()
  const value = t.functionExpression(t.cloneNode(id), node.params, node.body, node.generator, node.async)
  path.remove()
  block.unshiftContainer('body', t.variableDeclaration('var', [t.variableDeclarator(id, value)]))
}

function usesOutside(owner: Path, block: Path, name: string): boolean {
  const seen = { outside: false }
  owner.traverse({
    Identifier(path) {
      if (path.node.name === name && path.isReferencedIdentifier() && path.findParent((one) => one === block) === null)
        seen.outside = true
    },
  })
  return seen.outside
}

function scopesOf(program: Path<Babel.types.Program>): ReadonlySet<Path['scope']> {
  const scopes = new Set([program.scope])
  program.traverse({ Scope: ({ scope }) => void scopes.add(scope) } as Babel.Visitor)
  return scopes
}

function renameReserved(scope: Path['scope'], changed: () => void): void {
  for (const name of RESERVED) {
    if (!scope.hasOwnBinding(name)) continue
    changed()
    scope.rename(name, scope.generateUid(name))
  }
}
