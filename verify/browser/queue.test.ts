import { describe, expect, test } from 'vitest'
import { openQueue } from './queue.ts'
import { viewsFor } from './routes.ts'

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

const names = (order: 'first' | 'later', dark: boolean, print: boolean): readonly string[] =>
  viewsFor(order, [600], { dark, print }).map(({ name }) => name)

describe('the views of a route', () => {
  test('are dark and on paper where a build mentions it', () => {
    expect(names('first', true, true)).toEqual(
      '1280x800,390x844,1280x800 dark,390x844 dark,599x800,600x800,601x800,1280x800 print'.split(','),
    )
    expect(names('later', true, true)).toEqual(['1280x800', '390x844', '1280x800 dark'])
  })

  test('are two sizes where nothing does, and dark once for the first', () => {
    expect(names('first', false, false)).toEqual('1280x800,390x844,1280x800 dark,599x800,600x800,601x800'.split(','))
    expect(names('later', false, false)).toEqual(['1280x800', '390x844'])
  })
})
