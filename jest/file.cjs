'use strict'

const path = require('path')

/**
 * Jest transform: a file is its name, as under react-scripts. An SVG is also a component that renders `<svg>` with the
 * name as its text, so that snapshots stay as they are.
 */
module.exports = {
  process(_source, file) {
    const name = JSON.stringify(path.basename(file))
    return { code: file.endsWith('.svg') ? svgModule(name, componentName(file)) : `module.exports = ${name};` }
  },
}

function svgModule(name, component) {
  return `const React = require('react');
module.exports = {
  __esModule: true,
  default: ${name},
  ReactComponent: React.forwardRef(function ${component}(props, ref) {
    return React.createElement('svg', Object.assign({}, props, { ref }), ${name});
  }),
};`
}

/** `pear-tree.svg` → `SvgPearTree` */
function componentName(file) {
  const words = path.parse(file).name.split(/[^A-Za-z0-9]+/)
  return `Svg${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`
}
