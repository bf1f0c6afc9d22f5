import { expect, test } from 'vitest'
import { openAnswers } from './answers.ts'

const find = openAnswers({
  'GET /api/pears?ripe=1&page=2': { status: 200, body: 'ripe' },
  'GET /api/plums': { status: 200, body: 'plums' },
  'GET /api/*': { status: 200, body: 'any' },
  'GET /api/trees/*': { status: 200, body: 'trees' },
  'POST https://orders.example/basket': { status: 201, body: 'ordered' },
  'GET http://weather.example/today': { status: 200, body: 'rain' },
})
const ask = (method: string, address: string) => find(method, new URL(address, 'https://app.test'))?.body

test('a recorded answer is found by address, by path, with its query in any order, and by the longest beginning', () => {
  expect(ask('GET', '/api/pears?page=2&ripe=1')).toBe('ripe')
  expect(ask('GET', '/api/plums?page=9')).toBe('plums')
  expect(ask('GET', '/api/trees/7')).toBe('trees')
  expect(ask('GET', '/api/cherries')).toBe('any')
  expect(ask('POST', 'https://orders.example/basket')).toBe('ordered')
  expect(ask('GET', 'https://weather.example/today')).toBe('rain')
})

test('no answer is found for another method, another host, another path or another query of the same path', () => {
  expect(ask('POST', '/api/plums')).toBeUndefined()
  expect(ask('GET', 'https://orders.example/basket')).toBeUndefined()
  expect(ask('GET', '/apiary')).toBeUndefined()
  expect(ask('GET', '/api/pears?page=3&ripe=1')).toBe('any')
})
