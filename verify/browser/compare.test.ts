import { describe, expect, test } from 'vitest'
import { compareVisits } from './compare-visit.ts'
import { groupDifferences } from './findings.ts'
import { judgeVisits } from './judge.ts'
import { createNaming, dataName, nameVisit } from './naming.ts'
import type { Difference, Message, PageNode, RouteObservation } from './observation.ts'
import { linkedRoutes, routePath } from './routes.ts'
import { whyNotCompared } from './verdict.ts'

function element(tag: string, ...children: readonly (PageNode | string)[]): PageNode {
  const nodes = children.map((child) =>
    typeof child === 'string'
      ? { tag: '#text', text: child, attributes: [], box: undefined, style: -1, children: [] }
      : child,
  )
  return { tag, text: '', attributes: [], box: undefined, style: -1, children: nodes }
}

function withAttribute(node: PageNode, name: string, value: string): PageNode {
  return { ...node, attributes: [[name, value]] }
}

function visit(root: PageNode, messages: readonly Message[] = []): RouteObservation {
  const state = {
    url: 'https://app.test/',
    title: 'Orchard',
    root,
    styles: [],
    links: [],
    storage: {},
    globals: [],
    shows: true,
    elements: 1,
    unread: 0,
  }
  return {
    route: '/',
    views: [{ view: '1280x800', state, accessibility: '', screenshot: undefined }],
    messages,
    requests: [],
    fetched: [],
    interactions: [],
    later: { messages: [], requests: [] },
    troubles: [],
  }
}

const admitNothing = (difference: Difference) => difference.benign

const list = (...words: readonly string[]) => visit(element('ul', ...words.map((word) => element('li', word))))

const signpost = (time: string, name: string) => visit(element('main', element('p', time), element('h1', name)))

describe('comparing two visits without a browser', () => {
  test('names one missing item and none of those after it', () => {
    const found = compareVisits({ original: list('pear', 'plum', 'apple'), migrated: list('pear', 'apple') })
    expect(found).toMatchObject([
      { code: 'browser/dom', at: '/ @1280x800 ul > li:nth(2)', original: '<li>plum</li>', migrated: undefined },
    ])
  })

  test('tells of globals of the app, not of those that runtimes of bundlers use', () => {
    const page = visit(element('p'))
    const having = (...globals: readonly string[]): RouteObservation => ({
      ...page,
      views: page.views.map((one) => ({ ...one, state: { ...one.state, globals } })),
    })
    const runtimes = having('webpackChunkpears', '__vite_pears')
    const found = (migrated: RouteObservation) => compareVisits({ original: runtimes, migrated })
    expect(found(having('rspackChunkpears')).filter(({ benign }) => benign === undefined)).toEqual([])
    expect(found(having('pearChunk'))).toMatchObject([{ code: 'browser/global' }])
  })

  test('counts an error once for each time it is missing', () => {
    const error = { kind: 'page-error', type: 'error', text: 'Error: no plums' } as const
    const found = compareVisits({
      original: visit(element('p'), [error, error]),
      migrated: visit(element('p'), [error]),
    })
    expect(found).toMatchObject([{ code: 'browser/page-error', original: 'Error: no plums', migrated: undefined }])
  })

  test('sets aside what changes from visit to visit of one side, and keeps the rest', () => {
    const visits = {
      original: [signpost('10:00', 'Pears'), signpost('10:01', 'Pears')],
      migrated: [signpost('10:02', 'Plums'), signpost('10:03', 'Plums')],
    } as const
    const judged = judgeVisits([visits], admitNothing)
    expect(judged.noise).toHaveLength(1)
    expect(judged.findings).toMatchObject([{ code: 'browser/text', original: 'Pears', migrated: 'Plums' }])
  })

  test('proves nothing when a good part of the page is noise', () => {
    const noisy = [list('1'), list('2')] as const
    const visits = [{ original: noisy, migrated: noisy }]
    const judged = judgeVisits(visits, admitNothing)
    expect(whyNotCompared({ visits, ...judged })).toContain('change from visit to visit')
  })

  test('makes one finding of a change in many places', () => {
    const one = { code: 'browser/style', label: 'color', original: 'red', migrated: 'blue' } as const
    const found = groupDifferences(['a', 'b', 'c'].map((name) => ({ ...one, key: name, at: `/ @1280x800 ${name}` })))
    expect(found).toHaveLength(1)
    expect(found[0]?.message).toContain('3 places')
  })
})

describe('names that both sides share', () => {
  const files = new Map([['/media/pear.1111.png', 'file:aa.png']])
  const naming = createNaming((url) => files.get(url), new Map([['order', 'order_x7']]))

  test('are the content for a local file, the new name for a class, a number for a generated id', () => {
    expect(naming.text('url("/media/pear.1111.png")')).toBe('url("file:aa.png")')
    expect(naming.text('/media/plum.png')).toBe('/media/plum.png')
    expect(naming.classes('wide order')).toBe('order_x7 wide')
    const page = visit(withAttribute(element('label'), 'for', ':r7:'))
    expect(nameVisit(page, naming).views[0]?.state.root.attributes).toEqual([['for', 'id#1']])
  })

  test('are equal for a data URI in base64 and one in plain text', () => {
    expect(dataName('data:image/svg+xml;base64,PHN2Zy8+')).toBe(dataName('data:image/svg+xml,%3Csvg/%3E'))
  })

  test('leave positions, stack lines and minified names out of an error', () => {
    const text = 'TypeError: e.map is not a function\n    at t (https://app.test/js/main.1.js:1:200)'
    const named = nameVisit(visit(element('p'), [{ kind: 'page-error', type: 'error', text }]), naming)
    expect(named.messages[0]?.text).toBe('TypeError: ƒ.map is not a function')
  })
})

describe('routes', () => {
  test('are links below the base that are no files', () => {
    const links = [
      'https://app.test/shop/pears?x=1#top',
      'https://app.test/other',
      'https://app.test/shop/list.pdf',
      'https://plum.test/',
    ]
    expect(linkedRoutes([...links, 'https://app.test/shop/#/plums'], '/shop/')).toEqual([
      '/shop/pears',
      '/shop/#/plums',
    ])
  })

  test('may be named with or without the base', () => {
    expect(['/pears', 'pears', '/shop/pears'].map((route) => routePath(route, '/shop/'))).toEqual(
      Array(3).fill('/shop/pears'),
    )
  })
})
