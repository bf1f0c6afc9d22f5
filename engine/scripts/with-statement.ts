import type * as Babel from '@babel/core'

type Path<Node = Babel.Node> = Babel.NodePath<Node>
type Types = typeof Babel.types

/**
 * `with (pears) { ripe() }` looks each name up while it runs, and so does what it becomes: names that the block does not declare are
 * taken from the object where it has them. Inner statements come first, as their object counts first.
 */
export function withStatements(t: Types, changed: () => void): Babel.Visitor {
  const own = new Set<string>()
  return {
    WithStatement: {
      exit(path) {
        changed()
        const held = path.scope.generateUidIdentifier('with')
        own.add(held.name)
        path.scope.push({ id: t.cloneNode(held) })
        const names = namesIn(path.get('body') as Path, own)
        for (const name of names) lookUp(t, name, held)
        const assign = t.assignmentExpression(
          '=',
          t.cloneNode(held),
          t.callExpression(t.identifier('Object'), [path.node.object]),
        )
        path.replaceWithMultiple([t.expressionStatement(assign), path.node.body])
      },
    },
  }
}

/** Names that are read or written in the block and not declared in it. */
function namesIn(body: Path, own: ReadonlySet<string>): readonly Path<Babel.types.Identifier>[] {
  const found: Path<Babel.types.Identifier>[] = []
  const isDeclaredInside = (path: Path<Babel.types.Identifier>): boolean => {
    const binding = path.scope.getBinding(path.node.name)
    return (
      binding !== undefined && binding.kind !== 'var' && binding.scope.path.findParent((one) => one === body) !== null
    )
  }
  body.traverse({
    Identifier(path) {
      const isWritten =
        path.parentPath.isAssignmentExpression({ left: path.node }) || path.parentPath.isUpdateExpression()
      if (!path.isReferencedIdentifier() && !isWritten) return
      // The guard above narrows the node to JSX names as well.
      const name = path as Path<Babel.types.Identifier>
      if (!own.has(name.node.name) && !isDeclaredInside(name)) found.push(name)
    },
  })
  return found
}

function lookUp(t: Types, path: Path<Babel.types.Identifier>, held: Babel.types.Identifier): void {
  const { name } = path.node
  const has = t.binaryExpression('in', t.stringLiteral(name), t.cloneNode(held))
  const member = t.memberExpression(t.cloneNode(held), t.identifier(name))
  const parent = path.parentPath
  if (parent?.isAssignmentExpression({ left: path.node }) === true || parent?.isUpdateExpression() === true)
    return void path.replaceWith(
      t.memberExpression(t.conditionalExpression(has, t.cloneNode(held), variable(t, name, path)), t.identifier(name)),
    )
  if (parent?.isUnaryExpression({ operator: 'typeof' }) === true) {
    const typeOf = (node: Babel.types.Expression) => t.unaryExpression('typeof', node)
    parent.replaceWith(t.conditionalExpression(has, typeOf(member), typeOf(t.identifier(name))))
    return parent.skip()
  }
  const isCalled = parent?.isCallExpression({ callee: path.node }) === true
  const value = isCalled
    ? t.callExpression(t.memberExpression(member, t.identifier('bind')), [t.cloneNode(held)])
    : member
  path.replaceWith(t.conditionalExpression(has, value, t.identifier(name)))
  path.skip()
}

/** An object that stands for a variable, so that every form of assignment can write to it. */
function variable(t: Types, name: string, { scope }: Path): Babel.types.ObjectExpression {
  const value = scope.generateUidIdentifier('value')
  const assign = t.assignmentExpression('=', t.identifier(name), t.cloneNode(value))
  return t.objectExpression([
    t.objectMethod('get', t.identifier(name), [], t.blockStatement([t.returnStatement(t.identifier(name))])),
    t.objectMethod('set', t.identifier(name), [value], t.blockStatement([t.expressionStatement(assign)])),
  ])
}
