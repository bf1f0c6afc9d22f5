import { createRequire } from 'node:module'
import type { Node } from 'oxc-parser'
import type { Plugin } from 'rolldown'
import { editScript } from './edit-script.ts'
import { walk } from './parse.ts'

const NAME = 'regeneratorRuntime'

/**
 * Published code whose generators were lowered expects `regeneratorRuntime` as a global; it gets the runtime as a module, as
 * Babel's transform-runtime gives it. Files that declare or assign the name are left alone.
 */
export function regeneratorPlugin(): Plugin {
  return {
    name: 'nexxo:regenerator',
    transform: {
      filter: {
        id: { include: /\.[cm]?jsx?$/, exclude: /[\\/]regenerator-runtime[\\/]/ },
        code: /\bregeneratorRuntime\b/,
      },
      handler: (code, id) =>
        editScript(code, id, ({ program, text }) => {
          const runtime = createRequire(import.meta.url).resolve('regenerator-runtime/runtime.js')
          for (const { start, end } of freeUses(program))
            text.overwrite(start, end, `require(${JSON.stringify(runtime)})`)
        }),
    },
  }
}

/** Reads of the global; none when the file has a binding or an assignment of that name. */
function freeUses(program: Node): readonly Node[] {
  const uses: Node[] = []
  const bindings: Node[] = []
  walk(program, (node, parent) => {
    if (node.type !== 'Identifier' || node.name !== NAME || parent === undefined || isKey(node, parent)) return
    if (isBinding(node, parent)) bindings.push(node)
    else uses.push(node)
  })
  return bindings.length > 0 ? [] : uses
}

function isKey(node: Node, parent: Node): boolean {
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed
  return parent.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand
}

function isBinding(node: Node, parent: Node): boolean {
  if (parent.type === 'VariableDeclarator') return parent.id === node
  if (parent.type === 'AssignmentExpression') return parent.left === node
  return /^(?:Function|ArrowFunction|Import)/.test(parent.type)
}
