import type { Node, Program } from 'oxc-parser'
import type { Plugin } from 'rolldown'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { editScript } from './edit-script.ts'
import { walk } from './parse.ts'

const NODE_ENV = 'process.env.NODE_ENV'

/** `if (process.env.NODE_ENV === 'production') module.exports = require(…)`: to parse what cannot have it would be dear. */
const CHOICE = /\bif\s*\(\s*process\.env\.NODE_ENV\s*[!=]==?\s*["']\w+["']\s*\)[^{}]*\{?[^{}]*\brequire\s*\(/

/**
 * Packages that come in two builds require the one of the other mode where it is never run. A build drops that; under a development
 * server the linker drops nothing, and pages would load React twice.
 */
export function deadRequirePlugin(build: Build): Plugin {
  const nodeEnv = textOf(build.config.define[NODE_ENV])
  const isOff = build.updates !== 'hot' || nodeEnv === undefined
  return {
    name: 'nexxo:dead-requires',
    transform: {
      filter: { id: /^[^\0?]+\.[cm]?[jt]sx?$/, code: isOff ? NOTHING : CHOICE },
      handler: (code, id) =>
        editScript(code, id, ({ program, text }) => {
          // What never runs may call anything; only its file must not be looked for.
          for (const { start, end } of deadRequires(program, code, nodeEnv ?? ''))
            text.overwrite(start, end, 'undefined')
        }),
    },
  }
}

/** Text of a JavaScript string. */
function textOf(code: string | undefined): string | undefined {
  return /^"(\w*)"$/.exec(code ?? '')?.[1]
}

/** The name `require` in calls that stand in branches which are not taken under this `NODE_ENV`. */
function deadRequires(program: Program, code: string, nodeEnv: string): ReadonlySet<Node> {
  const found = new Set<Node>()
  walk(program, (node) => {
    if (node.type !== 'IfStatement') return
    const holds = whetherHolds(node.test, code, nodeEnv)
    const dead = holds === undefined ? null : holds ? node.alternate : node.consequent
    if (dead === null) return
    walk(dead, (inner) => {
      if (inner.type !== 'CallExpression') return
      if (inner.callee.type === 'Identifier' && inner.callee.name === 'require') found.add(inner.callee)
    })
  })
  return found
}

/** Whether a comparison of `process.env.NODE_ENV` with a string holds; `undefined` for anything else. */
function whetherHolds(test: Node, code: string, nodeEnv: string): boolean | undefined {
  if (test.type !== 'BinaryExpression' || !/^[!=]==?$/.test(test.operator)) return undefined
  const sides = [test.left, test.right]
  const text = sides.find((side) => side.type === 'Literal')
  const isAsked = sides.some(({ start, end }) => code.slice(start, end) === NODE_ENV)
  if (!isAsked || typeof text?.value !== 'string') return undefined
  return (text.value === nodeEnv) === test.operator.startsWith('=')
}
