import type { Node } from 'oxc-parser'
import type { Plugin } from 'rolldown'
import { PUBLIC_PATH, publicPathCode } from '../config/urls.ts'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { locationOf } from './fail.ts'
import { walk } from './parse.ts'

/** webpack's `__webpack_public_path__`: read, it is the base; assigned, it becomes the base where `output.runtimeBase` says so. */
export function publicPathPlugin(build: Build): Plugin {
  const { base, output, root } = build.config
  return {
    name: 'nexxo:public-path',
    transform: {
      filter: { id: /\.[cm]?[jt]sx?(?:\?|$)/, code: PUBLIC_PATH },
      handler: (code, id) =>
        editScript(code, id, ({ program, text, file }) =>
          walk(program, (node, parent) => {
            if (node.type !== 'Identifier' || node.name !== PUBLIC_PATH || isName(node, parent)) return
            const isAssigned = parent?.type === 'AssignmentExpression' && parent.left === node
            text.overwrite(node.start, node.end, isAssigned ? `globalThis.${PUBLIC_PATH}` : publicPathCode(base))
            if (isAssigned && output.runtimeBase !== PUBLIC_PATH)
              build.diagnostics.push(unused(placeOf(code, node, file), root))
          }),
        ),
    },
  }
}

/** A key, or a member of another object. */
function isName(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed
  return parent?.type === 'Property' && parent.key === node && !parent.shorthand
}

function placeOf(code: string, node: Node, file: string): Parameters<typeof locationOf>[0] {
  const lines = code.slice(0, node.start).split('\n')
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

function unused(spot: Parameters<typeof locationOf>[0], root: string): Build['diagnostics'][number] {
  return {
    code: 'engine/public-path',
    severity: 'warning',
    message: `\`${PUBLIC_PATH}\` is assigned, but addresses are written with the base of the configuration.`,
    help: `Set \`output.runtimeBase\` to \`'${PUBLIC_PATH}'\`, or remove the assignment.`,
    at: locationOf(spot, root),
  }
}
