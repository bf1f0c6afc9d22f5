import { expect, it } from 'vitest'
import { diagnosticFrom } from './logs.ts'

it('says what the linker says without its colours', () => {
  const message = '\u001B[31m[PARSE_ERROR] \u001B[0mExpected `,` but found `return`\n   ╭─[ src/pears.js:3:3 ]'
  expect(diagnosticFrom({ code: 'PARSE_ERROR', message }, 'error', '/')).toEqual({
    code: 'engine/syntax',
    severity: 'error',
    message: 'Expected `,` but found `return`.',
  })
})
