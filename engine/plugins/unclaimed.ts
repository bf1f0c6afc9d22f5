import fs from 'node:fs'
import type { Plugin } from 'rolldown'
import type { Build } from '../state.ts'
import { plainFile } from './assets.ts'
import { fileOf } from './module-id.ts'

const SCRIPT_OR_STYLE = /\.(?:[cm]?[jt]sx?|json|html|css|scss|sass|less|styl|stylus|pcss|postcss|sss)(?:\?|$)/
const BINARY =
  /\.(?:apng|avif|bmp|eot|flac|gif|ico|jpe?g|m4a|mov|mp[34]|ogg|otf|pdf|png|ttf|wasm|wav|webm|webp|woff2?)(?:\?|$)/i

/** A block of a component. */
const BLOCK = /\?vue&type=/

/** Without plugins nobody makes a module of a text but the compilers of components. */
function hasPlugins({ config }: Build): boolean {
  return config.plugins.length > 0
}

/**
 * In a project with plugins a file that is neither script nor stylesheet is first read as text, which a plugin may make a module of:
 * Markdown, YAML, an SVG as a component.
 */
export function textPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:texts',
    load: {
      filter: {
        id: hasPlugins(build) ? { include: /^[^\0?]+\.\w+$/, exclude: [SCRIPT_OR_STYLE, BINARY] } : /^\0nexxo\/never$/,
      },
      handler(id) {
        if (!fs.existsSync(id)) return null
        const text = fs.readFileSync(id, 'utf8')
        build.unclaimed.set(id, text)
        return { code: text, moduleType: 'js' }
      },
    },
  }
}

/** Runs last. What no plugin made a module of is a file with a URL; a custom block of a component is no part of the program; a script with a query that says nothing to anybody is another copy of that script. */
export function unclaimedPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:unclaimed',
    load: {
      filter: { id: /^[^\0?]+\.[cm]?[jt]sx?\?/ },
      handler(id) {
        const file = fileOf(id)
        if (!fs.existsSync(file)) return null
        const [, kind = 'js'] = /\.[cm]?([jt]sx?)$/.exec(file) ?? []
        const isJsx = kind === 'js' && build.config.script.jsxInJs
        // One of the four by the filter above.
        const moduleType = (isJsx ? 'jsx' : kind) as 'js' | 'jsx' | 'ts' | 'tsx'
        return { code: fs.readFileSync(file, 'utf8'), moduleType }
      },
    },
    transform: {
      filter: {
        id: { include: hasPlugins(build) ? /^[^\0]/ : BLOCK, exclude: [/^[^?]*\.[cm]?[jt]sx?$/, BINARY] },
      },
      handler(code, id) {
        if (build.unclaimed.get(id) !== code) return null
        if (BLOCK.test(id)) return { code: 'export default undefined', map: null, moduleType: 'js' }
        return { ...plainFile(id, build), map: null }
      },
    },
    // Files that plugins emit, also while a worker is bundled.
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && !file.fileName.endsWith('.map')) build.emitted.set(file.fileName, file.source)
      }
    },
  }
}
