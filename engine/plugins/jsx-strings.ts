import type { MagicString } from 'magic-string'
import type { Plugin } from 'rolldown'
import type { Node } from 'oxc-parser'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { walk } from './parse.ts'

/**
 * Under `jsxStrings: 'collapse'` a line break with its indentation inside a JSX attribute's string is one space, as Babel has
 * it; TypeScript, esbuild and oxc keep what is written.
 *
 * @see https://github.com/babel/babel/blob/main/packages/babel-plugin-transform-react-jsx/src/create-plugin.ts (convertAttribute)
 */
export function jsxStringPlugin({ config }: Build): Plugin {
  return {
    name: 'nexxo:jsx-strings',
    transform: {
      filter: {
        id: { include: /\.[cm]?[jt]sx?$/, exclude: /[\\/]node_modules[\\/]/ },
        code: /=\s*(?:"[^"]*\n|'[^']*\n)/,
      },
      handler(code, id) {
        if (config.script.jsxStrings !== 'collapse') return null
        return editScript(code, id, ({ program, text }) => walk(program, (node) => collapse(node, code, text)))
      },
    },
  }
}

function collapse(node: Node, code: string, text: MagicString): void {
  if (node.type !== 'JSXAttribute' || node.value?.type !== 'Literal') return
  const { start, end } = node.value
  const written = code.slice(start, end)
  const collapsed = written.replace(/\n\s+/g, ' ')
  if (collapsed !== written) text.overwrite(start, end, collapsed)
}
