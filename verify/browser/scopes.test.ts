import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Difference, PageNode, PageState } from './observation.ts'
import { compareStates } from './compare-state.ts'
import { admitSlotMark, nameScopes, selectsSlots } from './scopes.ts'

function element(tag: string, marks: readonly string[], ...children: readonly PageNode[]): PageNode {
  const attributes = marks.toSorted().map((name): readonly [string, string] => [name, ''])
  return { tag, text: '', attributes, box: undefined, style: 0, children }
}

function page(root: PageNode, animation = 'none'): PageState {
  const styles = [{ 'animation-name': animation }]
  const rest = { url: '/', title: 'Hives', links: [], storage: {}, globals: [], shows: true, elements: 9, unread: 0 }
  return nameScopes({ ...rest, root, styles })
}

/** A page of a component with another inside, whose root bears both marks; hashes sort in another order on each side. */
function hives([outer, inner]: readonly [string, string], bee = [`data-v-${inner}`]): PageNode {
  const card = element('section', [`data-v-${outer}`, `data-v-${inner}`], element('p', bee))
  return element('main', [`data-v-${outer}`], card, element('footer', [`data-v-${outer}`]))
}

const labels = (one: PageState, other: PageState): readonly string[] =>
  compareStates({ original: one, migrated: other }, '/').map(({ label }) => label)

function selects(sheet: string): boolean {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-scopes-'))
  fs.writeFileSync(path.join(dir, 'main.css'), sheet)
  const answer = selectsSlots([dir])()
  fs.rmSync(dir, { recursive: true })
  return answer
}

describe('marks of scoped styles (B14)', () => {
  test('are the same when only the hashes of the compiler differ, whatever order the hashes sort in', () => {
    const one = page(hives(['0a5c2eea', '414addc8']), 'settle-0a5c2eea')
    expect(labels(one, page(hives(['f41352ed', '1023d95b']), 'settle-f41352ed'))).toEqual([])
  })

  test('of Angular are the same with and without the id of the app', () => {
    const one = page(element('app-root', ['_nghost-ng-c12'], element('p', ['_ngcontent-ng-c12'])))
    expect(labels(one, page(element('app-root', ['_nghost-abc-c0'], element('p', ['_ngcontent-abc-c0']))))).toEqual([])
  })

  test('are another when an element has lost its own, or bears that of another component', () => {
    const one = page(hives(['0a5c2eea', '414addc8']))
    expect(labels(one, page(hives(['f41352ed', '1023d95b'], [])))).toEqual(['attribute data-v 2'])
    expect(labels(one, page(hives(['f41352ed', '1023d95b'], ['data-v-f41352ed'])))).toHaveLength(2)
  })

  test('of Angular are another when a host is only content', () => {
    const one = page(element('app-root', ['_nghost-ng-c12'], element('p', ['_ngcontent-ng-c12'])))
    expect(
      labels(one, page(element('app-root', ['_ngcontent-ng-c7'], element('p', ['_ngcontent-ng-c7'])))),
    ).toHaveLength(2)
  })

  test('leave keyframes of another name apart, and attributes an app named itself', () => {
    const one = page(hives(['0a5c2eea', '414addc8']), 'settle-0a5c2eea')
    expect(new Set(labels(one, page(hives(['0a5c2eea', '414addc8']), 'rise-0a5c2eea')))).toEqual(
      new Set(['animation-name']),
    )
    expect(labels(page(element('p', ['data-v-honey'])), page(element('p', ['data-v-pollen'])))).toHaveLength(2)
  })
})

describe('the mark of what a slot is given (B14)', () => {
  const mark: Difference = {
    key: '/ p',
    code: 'browser/dom',
    label: 'attribute data-v 2-s',
    at: '/ p',
    original: '',
    migrated: undefined,
  }

  test('does not count where no sheet selects by it', () => {
    expect(admitSlotMark(mark, () => false)?.rule).toBe('B14')
    expect(selects('.card p[data-v-414addc8]{color:#333}')).toBe(false)
  })

  test('counts where one does, and so does every other mark', () => {
    expect(selects('p[data-v-414addc8-s]{color:#333}')).toBe(true)
    expect(admitSlotMark(mark, () => true)).toBeUndefined()
    expect(admitSlotMark({ ...mark, label: 'attribute data-v 2' }, () => false)).toBeUndefined()
  })
})
