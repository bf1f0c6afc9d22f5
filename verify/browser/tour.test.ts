import { expect, test } from 'vitest'
import { lacksScripts } from './tour.ts'

const asked = (type: string, status: number, url = 'https://app.test/no/such/deep/main.js') => ({
  requests: [{ method: 'GET', url, type, status, file: undefined, content: undefined }],
})

test('a page that lies deeper than its scripts know lacks them', () => {
  expect(lacksScripts(asked('script', 404))).toBe(true)
  expect(lacksScripts(asked('script', 200))).toBe(false)
  expect(lacksScripts(asked('image', 404))).toBe(false)
  expect(lacksScripts(asked('script', 404, 'https://elsewhere.test/main.js'))).toBe(false)
})
