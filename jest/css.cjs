'use strict'

/** Jest transform: a stylesheet is an empty object, as under react-scripts. */
module.exports = {
  process: () => ({ code: 'module.exports = {};' }),
  getCacheKey: () => 'nexxo-jest-css-1',
}
