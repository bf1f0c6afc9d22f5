import fs from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'rolldown'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { editScript } from './edit-script.ts'
import { fileOf } from './module-id.ts'
import { walk } from './parse.ts'

/**
 * Under webpack a module that can only be ES (`.mjs`, or `.js` of a package with `"type": "module"`) has no `require`: the call
 * is left to throw in the browser, and libraries that try an optional package that way go on without it.
 *
 * @see https://webpack.js.org/guides/ecma-script-modules/
 */
export function strictModulePlugin({ config }: Build): Plugin {
  return {
    name: 'nexxo:strict-modules',
    transform: {
      filter: { id: config.interop === 'webpack' ? /\.m?js$/ : NOTHING, code: /\brequire\s*\(/ },
      handler(code, id) {
        if (!isStrict(fileOf(id))) return null
        return editScript(code, id, ({ program, text }) =>
          walk(program, (node) => {
            if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require')
              return
            // The same lookup as of a free name, which the linker leaves alone.
            text.overwrite(node.callee.start, node.callee.end, 'globalThis.require')
          }),
        )
      },
    },
  }
}

function isStrict(file: string): boolean {
  // What a loader makes of another kind of file may have `require`.
  return file.endsWith('.mjs') || (file.endsWith('.js') && packageType(path.dirname(file)) === 'module')
}

/** `type` of the nearest package.json. */
function packageType(dir: string): unknown {
  const manifest = path.join(dir, 'package.json')
  if (fs.existsSync(manifest)) {
    const parsed: unknown = JSON.parse(fs.readFileSync(manifest, 'utf8'))
    return typeof parsed === 'object' && parsed !== null && 'type' in parsed ? parsed.type : undefined
  }
  return path.dirname(dir) === dir ? undefined : packageType(path.dirname(dir))
}
