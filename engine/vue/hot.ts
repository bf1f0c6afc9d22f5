import { createHash } from 'node:crypto'
import { updatesModule } from '../plugins/component-updates.ts'
import type { Component } from './component.ts'

/**
 * What a component's module says at its end, where `script` and `component` are known: the page may exchange it.
 *
 * @param classes  those of style modules, as a property
 */
export function hotLines(
  component: Component,
  { file, major, classes }: { file: string; major: 2 | 3; classes: string },
): readonly string[] {
  const told = [
    'component',
    `id: ${JSON.stringify(file)}`,
    `key: ${JSON.stringify(keyOf(component))}`,
    // A script in a file of its own is another when that file has run again.
    component.script !== undefined && 'src' in component.script ? 'script' : 'script: undefined',
    `hasTemplate: ${component.template !== undefined}`,
    'hot: import.meta.hot',
    ...(major === 2 ? ['vue: Vue', classes] : []),
  ]
  return [
    ...(major === 2 ? ["import Vue from 'vue'"] : []),
    `import { takeUpdate } from ${JSON.stringify(updatesModule(major === 2 ? 'vue2' : 'vue'))}`,
    `const taken = takeUpdate({ ${told.filter((one) => one !== '').join(', ')} })`,
    'if (taken !== undefined) import.meta.hot.accept()',
    'export default taken ?? component',
  ]
}

/** Is the same as long as only templates and styles have changed, without the map of the script, which has the whole component. */
function keyOf({ script, scopeId, isScoped, isFunctional, customBlocks, styles }: Component): string {
  const code = script === undefined ? '' : 'src' in script ? script.src : script.code
  const names = styles.map(({ name }) => name)
  return createHash('sha256')
    .update(JSON.stringify([code, scopeId, isScoped, isFunctional, customBlocks, names]))
    .digest('hex')
    .slice(0, 8)
}
