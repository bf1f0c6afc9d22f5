import { describe, expect, it } from 'vitest'
import { random } from '../material/random.ts'
import { CHECK_EVERY, type Desk, type SoakEdit, soakEdits, textsOn } from './edits.ts'
import { plant, textsOf } from './orchard.ts'

function editsOf(seed: number, count: number): readonly SoakEdit[] {
  const chance = random(seed)
  const desk: Desk = { orchard: plant(chance), broken: new Map() }
  return [...soakEdits(chance, desk, count)]
}

const EDITS = editsOf(7, 1000)

describe('random edits', () => {
  it('are the same for a seed, and more begin as fewer do', () => {
    expect(editsOf(7, 80).slice(0, 79)).toEqual(EDITS.slice(0, 79))
    expect(editsOf(8, 80)).not.toEqual(EDITS.slice(0, 80))
  })

  it('leave everything valid where the page is compared, and at the end', () => {
    const checks = editsOf(9, 110).filter(({ isCheck }) => isCheck)
    expect(checks.map(({ number }) => number)).toEqual([...[1, 2, 3, 4].map((at) => at * CHECK_EVERY), 110])
    for (const { after } of checks) expect(textsOn(after)).toEqual(textsOf(after.orchard))
  })

  it('are of every kind, and keep the app at its size', () => {
    const kinds = new Set(EDITS.map(({ kind }) => kind))
    for (const kind of ['title', 'class', 'rename', 'add', 'remove', 'move', 'env', 'html', 'mend', 'break (cut)'])
      expect(kinds).toContain(kind)
    const sizes = EDITS.map(({ after }) => textsOn(after).size)
    expect(Math.min(...sizes)).toBeGreaterThan(40)
    expect(Math.max(...sizes)).toBeLessThan(100)
  })

  it('break files for a while', () => {
    const broken = EDITS.map(({ after }) => after.broken.size)
    expect(broken.filter((count) => count > 0).length).toBeGreaterThan(100)
    expect(Math.max(...broken)).toBeGreaterThan(1)
  })
})
