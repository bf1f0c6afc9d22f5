import { expect, it } from 'vitest'
import { maybeSloppy } from './sloppy-signs.ts'

const COMMENTS = '/*---*/\n\n/** Of pears. */\n'.repeat(400)

it('reads past any number of comments', () => {
  expect(maybeSloppy(`${COMMENTS}var pear = module.exports`)).toBe(false)
  expect(maybeSloppy(`${COMMENTS}delete pear`)).toBe(true)
  expect(maybeSloppy(`${COMMENTS}// plums\n'use strict'\ndelete pear`)).toBe(false)
})
