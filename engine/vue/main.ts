import { ASSEMBLE } from './assemble.ts'
import { type Component, partId } from './component.ts'
import { hotLines } from './hot.ts'

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
  const last =
    updates === 'hot'
      ? hotLines(component, { file, major, classes: cssModules('classes', component) })
      : ['export default component']
  return [...lines, `const component = ${made}`, ...blocks, ...last].filter((line) => line !== '').join('\n')
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
