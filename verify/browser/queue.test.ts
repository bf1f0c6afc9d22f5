import { describe, expect, test } from 'vitest'
import { openQueue } from './queue.ts'

const declared = {
  routes: [
    { pattern: '/', path: '/' },
    { pattern: '/pears/:id', path: '/pears/1' },
    { pattern: '/plums', path: '/plums' },
  ],
  basename: undefined,
}

describe('the queue of routes', () => {
  test('has named routes, then links, then declared ones that no link stands for', () => {
    const queue = openQueue({ base: '/', named: ['shop'], declared })
    const seen: string[] = []
    for (const route of queue) {
      seen.push(route)
      if (route === '/shop') queue.add(['https://app.test/pears/williams', 'https://app.test/news'])
    }
    expect(seen).toEqual(['/', '/shop', '/pears/williams', '/news', '/plums'])
  })

  test('lies below the base, and below the base of the router where the build has none', () => {
    expect(openQueue({ base: '/sub/', named: [], declared }).all()).toEqual(['/sub/', '/sub/pears/1', '/sub/plums'])
    const orchard = openQueue({ base: '/', named: [], declared: { ...declared, basename: '/orchard' } })
    expect(orchard.all()).toEqual(['/', '/orchard/', '/orchard/pears/1', '/orchard/plums'])
  })

  test('keeps declared routes behind the hash once a link shows that they lie there', () => {
    const queue = openQueue({ base: '/', named: [], declared })
    queue.add(['https://app.test/#/plums'])
    expect(queue.all()).toEqual(['/', '/#/plums', '/#/pears/1'])
  })
})
