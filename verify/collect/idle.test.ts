import { expect, test } from 'vitest'
import { isIdle } from './idle.ts'

const WARNING = `var isProduction = process.env.NODE_ENV === 'production'
function warning(condition, message) {
  if (!isProduction) {
    if (condition) return
    console.warn('Warning: ' + message)
  }
}
`

test('a warning that is silent in production does nothing, in whatever way it is exported', async () => {
  expect(await isIdle(`${WARNING}export default warning`)).toBe(true)
  expect(await isIdle(`'use strict'\n${WARNING}module.exports = warning`)).toBe(true)
})

test('a function that still throws, and a module that runs something, do', async () => {
  const throws = WARNING.replace(
    "console.warn('Warning: ' + message)\n  }",
    '}\n  if (!condition) throw Error(message)',
  )
  expect(await isIdle(`${throws}export default warning`)).toBe(false)
  expect(await isIdle(`${WARNING}globalThis.warning = warning\nexport default warning`)).toBe(false)
  expect(await isIdle(`${WARNING}warning.ripe = pears()\nexport default warning`)).toBe(false)
})
