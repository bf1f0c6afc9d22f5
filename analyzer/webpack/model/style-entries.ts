import { textsOf } from '../../project/manifest.ts'
import { type Compiler, type EntryUse, optionsOf } from '../evaluated.ts'

const STYLE = /\.(?:p?css|postcss|s[ac]ss|less|styl|stylus)(?:\?.*)?$/
/** Plugins that delete the empty scripts of entries that are nothing but stylesheets. */
const REMOVING = new Set([
  'webpack-remove-empty-scripts',
  'webpack-fix-style-only-entries',
  'webpack-remove-empty-js-chunks-plugin',
])

/** Whether only the stylesheet of an entry is written: a plugin takes its script away. */
export function isStyleOnly(use: EntryUse | undefined, { plugins }: Compiler): boolean {
  if (use === undefined || use.files.length === 0 || !use.files.every((file) => STYLE.test(file))) return false
  return plugins.some((plugin) => {
    const { entriesToDelete } = optionsOf(plugin)
    return REMOVING.has(plugin.package ?? '') || textsOf(entriesToDelete).includes(use.name)
  })
}
