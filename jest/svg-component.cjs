'use strict'

/**
 * Babel plugin for tests: `import Pear from './pear.svg?component'` reads the component from the mocked `./pear.svg`,
 * so that mocks of the file go on working.
 */
module.exports = function svgComponent({ types: t }) {
  const component = () => t.identifier('ReactComponent')
  return {
    name: 'nexxo-svg-component',
    visitor: {
      ImportDeclaration({ node }) {
        if (!withoutQuery(node)) return
        node.specifiers = node.specifiers.map((specifier) =>
          isDefault(specifier, 'imported') ? t.importSpecifier(specifier.local, component()) : specifier,
        )
      },
      ExportNamedDeclaration({ node }) {
        if (!node.source || !withoutQuery(node)) return
        for (const specifier of node.specifiers) if (isDefault(specifier, 'local')) specifier.local = component()
      },
    },
  }
}

/** Takes `?component` off the source; false when it is not there. */
function withoutQuery(node) {
  if (!node.source.value.endsWith('.svg?component')) return false
  node.source.value = node.source.value.slice(0, -'?component'.length)
  delete node.source.extra
  return true
}

function isDefault(specifier, side) {
  return specifier.type === 'ImportDefaultSpecifier' || specifier[side]?.name === 'default'
}
