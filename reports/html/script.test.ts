import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { SCRIPT, SCRIPT_HASH } from './script.ts'

it('is the only script that the page may run', () => {
  expect(SCRIPT_HASH).toBe(`sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`)
})
