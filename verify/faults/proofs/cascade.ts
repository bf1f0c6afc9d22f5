import type { StyleEntry } from '../../checks/evidence.ts'
import { canonicalSheet } from '../../collect/css.ts'
import type { Prover } from './index.ts'

/** Both sheets say the same once declarations are gone that a later one of the same selector, condition and layer overrides. */
export const sameCascade: Prover = async ({ path, before, after }) => {
  const [one, two] = await Promise.all([effective(path, before), effective(path, after)])
  if (one !== two) return undefined
  return { name: 'same-cascade', because: 'What differs is overridden by a later declaration of the same selector.' }
}

async function effective(path: string, text: string): Promise<string> {
  const { entries } = await canonicalSheet(path, text, (url) => url)
  const last = new Map<string, StyleEntry>()
  for (const [index, entry] of entries.entries()) {
    const { layer, condition, selector, property, important } = entry
    const whole = selector.startsWith('@') ? String(index) : ''
    const key = [layer, condition, selector, property, important, whole].join('\n')
    // A later one wins from where it stands.
    last.delete(key)
    last.set(key, entry)
  }
  return JSON.stringify([...last.values()])
}
