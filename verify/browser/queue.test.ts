import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openQueue, pagesOf } from './queue.ts'
import { viewsFor } from './routes.ts'

const declared = {
  routes: [
    { pattern: '/', path: '/' },
    { pattern: '/pears/:id', path: '/pears/1' },
    { pattern: '/plums', path: '/plums' },
  ],
  basename: undefined,
}

test('the pages of a build are visited, linked or not, and files that load nothing of it are not', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-pages-'))
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    fs.writeFileSync(path.join(dir, file), text)
  }
  write('popup.html', '<script src="js/popup.js"></script>')
  write('shop/index.html', '<script src="../js/popup.js"></script>')
  write('google123.html', 'google-site-verification: google123.html')
  write('js/popup.js', '')
  expect(pagesOf(dir)).toEqual(['popup.html', 'shop/'])
  write('index.html', '')
  expect(pagesOf(dir)).toEqual(['', 'popup.html', 'shop/'])
  expect(
    openQueue({ base: '/sub/', pages: pagesOf(dir), named: [], declared: { routes: [], basename: undefined } }).all(),
  ).toEqual(['/sub/', '/sub/popup.html', '/sub/shop/'])
  fs.rmSync(dir, { recursive: true })
})

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
