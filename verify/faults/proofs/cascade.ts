import { type FlatDeclaration, flatSheet } from './flat-sheet.ts'
import type { Prover } from './index.ts'

/** Both sheets say the same once declarations are gone that a later one of the same selector, condition and layer overrides. */
export const sameCascade: Prover = async ({ before, after }) => {
  const [one, two] = await Promise.all([effective(before), effective(after)])
  if (one !== two) return undefined
  return { name: 'same-cascade', because: 'What differs is overridden by a later declaration of the same selector.' }
}

async function effective(text: string): Promise<string> {
  const last = new Map<string, FlatDeclaration>()
  for (const [index, entry] of (await flatSheet(text)).entries()) {
    const { within, selector, property, important } = entry
    // Font faces are alternatives, and layers and imports are named by their order.
    const ownPlace = selector === '' ? index : ''
    const key = [within, selector, property, important, ownPlace].join('\n')
    // A later one wins from where it stands; an older browser may know only the earlier value.
    if (!isFallback(last.get(key), entry)) last.delete(key)
    last.set(isFallback(last.get(key), entry) ? `${key}\n${index}` : key, entry)
  }
  return JSON.stringify([...last.values()])
}

/** Values with a prefix or a function may be unknown to a browser, which then keeps the earlier one. */
function isFallback(earlier: FlatDeclaration | undefined, later: FlatDeclaration): boolean {
  return earlier !== undefined && /^-|\b-(?:webkit|moz|ms|o)-|\(/.test(later.value)
}
