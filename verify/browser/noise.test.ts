import { describe, expect, test } from 'vitest'
import { judgeVisits } from './judge.ts'
import type { Difference, Message, PageNode, RequestSeen, RouteObservation } from './observation.ts'

const admitNothing = (difference: Difference) => difference.benign

function node(tag: string, text: string, children: readonly PageNode[] = []): PageNode {
  return { tag, text, attributes: [], box: undefined, style: -1, children }
}

/** A page with a heading and any number of lines. */
function page(...lines: readonly string[]): RouteObservation {
  const rows = lines.map((line) => node('p', '', [node('#text', line)]))
  const state = {
    url: 'https://app.test/',
    title: 'Orchard',
    root: node('main', '', [node('h1', '', [node('#text', 'Pears')]), ...rows]),
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
    messages: [],
    requests: [],
    fetched: [],
    interactions: [],
    later: { messages: [], requests: [] },
    troubles: [],
  }
}

function saying(...texts: readonly string[]): RouteObservation {
  const messages = texts.map((text): Message => ({ kind: 'console', type: 'log', text }))
  return { ...page('Ripe.'), messages }
}

function asking(...paths: readonly string[]): RouteObservation {
  const request = { method: 'GET', type: 'fetch', status: 503, file: undefined, content: undefined, headers: {} }
  const requests = paths.map((path): RequestSeen => ({ ...request, url: `https://app.test${path}` }))
  return { ...page('Ripe.'), requests }
}

type Visits = readonly [RouteObservation, ...RouteObservation[]]

const judge = (original: Visits, migrated: Visits) => judgeVisits([{ original, migrated }], admitNothing)
const found = (original: Visits, migrated: Visits) => judge(original, migrated).findings.map((one) => one.migrated)
const reasons = (original: Visits, migrated: Visits) => judge(original, migrated).noise.map(({ reason }) => reason)

describe('an app that became unsteady', () => {
  test('is found where the original is steady, with what another visit shows', () => {
    const shown = found([page('Ripe.'), page('Ripe.')], [page('Lot a.'), page('Lot b.')])
    expect(shown).toEqual(['Lot a. (on another visit `Lot b.`)'])
  })

  test('is none where the original is unsteady in the same place, and a change beside it is found', () => {
    const original = [page('Lot a.', 'Ripe.'), page('Lot b.', 'Ripe.')] as const
    expect(found(original, [page('Lot c.', 'Ripe.'), page('Lot d.', 'Ripe.')])).toEqual([])
    expect(found(original, [page('Lot c.', 'Sour.'), page('Lot d.', 'Sour.')])).toEqual(['Sour.'])
  })
})

describe('the reason for noise', () => {
  test.each([
    ['A time', page('It is 10:00.'), page('It is 10:01.')],
    ['A generated name', page('Lot 5f2a9c01d3'), page('Lot 7e1b0c44a9')],
    ['A number', page('Lot 12'), page('Lot 13')],
    ['The order', saying('Pears', 'Plums'), saying('Plums', 'Pears')],
    ['Only one of two visits of the original has it', saying('Pears'), saying('Pears', 'Plums')],
    ['Two visits of the original differ here', page('Ripe.'), page('Sweet.')],
  ])('says: %s', (reason, first, second) => {
    const all = reasons([first, second], [first, first])
    expect(all.length).toBeGreaterThan(0)
    for (const one of all) expect(one.startsWith(reason)).toBe(true)
  })
})

describe('what one of three visits shows', () => {
  const steady = [page('Ripe.'), page('Ripe.'), page('Ripe.')] as const

  test('is set aside when it is shown once, and named', () => {
    const once = [page('Sour.'), page('Ripe.'), page('Ripe.')] as const
    expect(found(steady, once)).toEqual([])
    expect(reasons(steady, once)).toEqual([
      'The migrated build differs here on its first visit and not on a later one: `Ripe.` / `Sour.`.',
    ])
  })

  test.each([
    ['first and last', [page('Sour.'), page('Ripe.'), page('Sour.')]],
    ['first and second', [page('Sour.'), page('Sour.'), page('Ripe.')]],
    ['another one each time', [page('Sour.'), page('Stale.'), page('Ripe.')]],
  ] as const)('is found when it is shown twice: %s', (_, migrated) => {
    expect(found(steady, migrated)).toHaveLength(1)
  })
})

/** A page that is also looked at in the dark. */
const dark = (one: RouteObservation, other: RouteObservation): RouteObservation => ({
  ...one,
  views: [...one.views, ...other.views.map((view) => ({ ...view, view: '1280x800 dark' }))],
})

describe('what the original shows otherwise on a visit of its own', () => {
  const steady = [page('Lot a.'), page('Lot a.'), page('Lot a.')] as const
  const unsteady = (...migrated: Visits) =>
    judgeVisits([{ original: steady, itself: page('Lot b.'), migrated }], admitNothing).findings

  test('is set aside where one visit of the migrated build shows what the original does', () => {
    expect(unsteady(page('Lot c.'), page('Lot a.'), page('Lot d.'))).toEqual([])
  })

  test('is found where no visit of the migrated build shows it, and in another place', () => {
    expect(unsteady(page('Lot c.'), page('Lot c.'), page('Lot c.'))).toHaveLength(1)
    const beside = [page('Lot a.', 'Sour.'), page('Lot a.'), page('Lot a.', 'Sour.')] as const
    expect(unsteady(...beside)).toHaveLength(1)
  })

  test('is meant in every view of the route', () => {
    const original = dark(page('Lot a.'), page('Lot a.'))
    const moved = dark(page('Lot a.'), page('Lot c.'))
    const visits = { original: [original, original, original], migrated: [moved, original, moved] } as const
    expect(judgeVisits([{ ...visits, itself: page('Lot b.') }], admitNothing).findings).toEqual([])
    expect(judgeVisits([{ ...visits, itself: page('Lot a.') }], admitNothing).findings).toHaveLength(1)
  })
})

describe('what moves by itself', () => {
  const real = {
    original: [page('Lot a.', 'Ripe.'), page('Lot b.', 'Ripe.')],
    migrated: [page('Lot c.', 'Ripe.')],
  } as const
  const stepped = (original: string, itself: string, migrated: string) => ({
    original: page(original, 'Ripe.'),
    itself: page(itself, 'Ripe.'),
    migrated: page(migrated, 'Ripe.'),
  })

  const judged = (...lines: readonly [string, string, string]) =>
    judgeVisits([{ ...real, stepped: stepped(...lines) }], admitNothing)

  test('is no noise where its time in steps shows the same, and noise where it does not', () => {
    expect(judged('Lot 1.', 'Lot 1.', 'Lot 1.')).toMatchObject({ findings: [], noise: [] })
    expect(judged('Lot a.', 'Lot a.', 'Lot z.').noise).toHaveLength(1)
    expect(judged('Lot a.', 'Lot z.', 'Lot a.').noise).toHaveLength(1)
  })

  test('is compared by visits that came to rest alone', () => {
    const { original, ...others } = stepped('Lot 1.', 'Lot 1.', 'Lot 1.')
    const busy = { ...others, original: { ...original, troubles: ['it never came to rest'] } }
    expect(judgeVisits([{ ...real, stepped: busy }], admitNothing).noise).toHaveLength(1)
  })

  test('excuses nothing that the original does not move', () => {
    const [original] = real.original
    const sour = [page('Lot a.', 'Sour.'), page('Lot a.', 'Sour.')] as const
    const visits = { original: [original, original], itself: page('Lot b.', 'Ripe.'), migrated: sour } as const
    const steps = stepped('Lot 1.', 'Lot 1.', 'Lot 1.')
    expect(judgeVisits([{ ...visits, stepped: steps }], admitNothing).findings).toHaveLength(1)
  })
})

describe('a number that is made on each visit', () => {
  test('is not told from another one in a message, and another word is', () => {
    const original = [saying('Loaded in 12 ms'), saying('Loaded in 13 ms')] as const
    const both = (text: string) => [saying(text), saying(text)] as const
    expect(found(original, both('Loaded in 99 ms'))).toEqual([])
    expect(found(original, both('Failed in 12 ms'))).toEqual(['Failed in 12 ms'])
    expect(found(original, [saying('Loaded in 14 ms', 'Stale'), saying('Loaded in 15 ms', 'Stale')])).toEqual(['Stale'])
    expect(judge(original, [saying(), saying()]).findings).toHaveLength(1)
    expect(found(original, [saying('Loaded in 14 ms', 'Loaded in 15 ms'), saying()])).not.toEqual([])
  })

  test('is noise with its message where that is not said on every visit', () => {
    const original = [saying('Loaded in 12 ms'), saying()] as const
    expect(found(original, [saying(), saying()])).toEqual([])
    expect(found([saying(), saying('Loaded in 12 ms')], [saying('Loaded in 14 ms'), saying()])).toEqual([])
  })

  test('is not told from another one in an address, and another path is', () => {
    const original = [asking('/api/pears?at=1710496800'), asking('/api/pears?at=1710496801')] as const
    const both = (path: string) => [asking(path), asking(path)] as const
    expect(found(original, both('/api/pears?at=1710496999'))).toEqual([])
    expect(found(original, both('/api/plums?at=1710496999'))).toContain('GET /api/plums?at=1710496999 → 503')
    expect(judge(original, [asking(), asking()]).findings).toHaveLength(1)
  })

  test('does not hide the words beside it', () => {
    const original = [page('Ripe at 10:00.'), page('Ripe at 10:01.')] as const
    expect(found(original, [page('Ripe at 10:02.'), page('Ripe at 10:03.')])).toEqual([])
    expect(found(original, [page('Sour at 10:02.'), page('Sour at 10:03.')])).toHaveLength(1)
  })
})
