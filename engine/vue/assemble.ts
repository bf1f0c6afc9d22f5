/** Helper modules that put the parts of a component together; their ids by Vue's major version. */
export const ASSEMBLE = { 2: '\0nexxo/vue2-component', 3: '\0nexxo/vue-component' } as const

/** Source text of a helper module. */
export function assembleModule(id: string): string {
  return id === ASSEMBLE[3] ? VUE_3 : VUE_2
}

/** A component made from a class keeps its options in `__vccOpts`. */
const VUE_3 = `export default (script, parts) => {
  const target = script.__vccOpts || script
  for (const name in parts) target[name] = parts[name]
  return script
}`

/**
 * What `Vue.extend` made keeps its options in `options`. Classes of style modules are properties of each instance; a
 * functional component has none, so its context gets them before it renders.
 */
const VUE_2 = `export default (script, { template, scopeId, functional, cssModules, file }) => {
  const options = typeof script === 'function' ? script.options : script
  if (template) {
    options.render = template.render
    options.staticRenderFns = template.staticRenderFns
    options._compiled = true
  }
  if (functional) options.functional = true
  if (scopeId) options._scopeId = scopeId
  if (file) options.__file = file
  if (!cssModules) return script
  const add = function () {
    for (const name in cssModules) this[name] = cssModules[name]
  }
  if (options.functional) {
    const render = options.render
    options._injectStyles = add
    options.render = (createElement, context) => {
      add.call(context)
      return render(createElement, context)
    }
  } else {
    options.beforeCreate = options.beforeCreate ? [].concat(options.beforeCreate, add) : [add]
  }
  return script
}`
