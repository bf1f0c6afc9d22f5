import { createHash } from 'node:crypto'
import { ASSEMBLE } from './assemble.ts'
import { type Component, partId } from './component.ts'

/** Ids of the parts of a component. */
export function partIds(file: string, { script, template, customBlocks }: Component) {
  return {
    script: script === undefined ? undefined : 'src' in script ? script.src : partId(file, 'script', script.lang),
    template: template === undefined ? undefined : partId(file, 'template', template.lang),
    customBlocks: customBlocks.map(({ type, lang }, index) => partId(file, `${type}&index=${index}`, lang)),
  }
}

function quoted(text: string): string {
  return JSON.stringify(text)
}

/** The module that stands for a component: imports its parts in the order script, template, styles, custom blocks. */
export function mainModule(
  file: string,
  component: Component,
  { major, mode, updates }: { major: 2 | 3; mode: string; updates: 'none' | 'hot' },
): string {
  const ids = partIds(file, component)
  const { styles, isCustomElement } = component
  const lines = [
    ids.script === undefined ? 'const script = {}' : `import script from ${quoted(ids.script)}`,
    ids.script === undefined ? '' : `export * from ${quoted(ids.script)}`,
    ids.template === undefined ? '' : `import * as template from ${quoted(ids.template)}`,
    ...styles.map(({ block, name }, index) =>
      name === undefined && !isCustomElement
        ? `import ${quoted(block.id)}`
        : `import style${index} from ${quoted(block.id)}`,
    ),
    ...ids.customBlocks.map((id, index) => `import block${index} from ${quoted(id)}`),
    `import assemble from ${quoted(ASSEMBLE[major])}`,
  ]
  const parts = major === 2 ? parts2(file, component, mode) : parts3(file, component, mode)
  const made = `/* @__PURE__ */ assemble(script, { ${parts.filter((part) => part !== '').join(', ')} })`
  const blocks = ids.customBlocks.map((_, index) => `if (typeof block${index} === 'function') block${index}(component)`)
  const hot = updates === 'hot' && major === 3 ? [hotCode(component)] : []
  return [...lines, `const component = ${made}`, ...blocks, ...hot, 'export default component']
    .filter((line) => line !== '')
    .join('\n')
}

/** Vue's own runtime keeps the state of a component of which the template alone is another. */
function hotCode({ scopeId, script, template }: Component): string {
  const id = quoted(scopeId)
  const code = createHash('sha256').update(codeOf(script)).digest('hex').slice(0, 8)
  const reload = `hmr.reload(${id}, component)`
  const change =
    template === undefined ? reload : `data.script === '${code}' ? hmr.rerender(${id}, component.render) : ${reload}`
  return `component.__hmrId = ${id}
const hmr = globalThis.__VUE_HMR_RUNTIME__
if (hmr) {
  const { data } = import.meta.hot
  if (data.script === undefined) hmr.createRecord(${id}, component)
  else ${change}
  data.script = '${code}'
  import.meta.hot.accept()
}`
}

/** Without its map, which has the whole component. */
function codeOf(script: Component['script']): string {
  return script === undefined ? '' : 'src' in script ? script.src : script.code
}

function parts3(file: string, component: Component, mode: string): readonly string[] {
  const { template, isScoped, isCustomElement, scopeId, styles } = component
  const texts = styles.map((_, index) => `style${index}`)
  return [
    template === undefined ? '' : 'render: template.render',
    isScoped ? `__scopeId: ${quoted(scopeId)}` : '',
    isCustomElement ? '' : cssModules('__cssModules', component),
    isCustomElement && styles.length > 0 ? `styles: [${texts.join(', ')}]` : '',
    mode === 'production' ? '' : `__file: ${quoted(file)}`,
  ]
}

function parts2(file: string, component: Component, mode: string): readonly string[] {
  return [
    component.template === undefined ? '' : 'template',
    component.isScoped ? `scopeId: ${quoted(component.scopeId)}` : '',
    component.isFunctional ? 'functional: true' : '',
    cssModules('cssModules', component),
    mode === 'production' ? '' : `file: ${quoted(file)}`,
  ]
}

function cssModules(key: string, { styles }: Component): string {
  const names = styles.flatMap(({ name }, index) => (name === undefined ? [] : [`${quoted(name)}: style${index}`]))
  return names.length === 0 ? '' : `${key}: { ${names.join(', ')} }`
}
