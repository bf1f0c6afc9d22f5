import type { ChildNode } from 'postcss'
import type { Prover } from './index.ts'

const PREFIXED = /^-(?:moz|ms|o|khtml)-/

/** What differs are declarations with a prefix that no browser in use understands beside the standard one. */
export const unneededPrefix: Prover = async ({ before, after }, build) => {
  const [one, two] = [before, after].map((text) => build.parseStyle(text))
  const removed: string[] = []
  for (const root of [one, two]) {
    root?.walkDecls((node) => {
      const standard = node.prop.replace(PREFIXED, '')
      const isTwin = (other: ChildNode) => other.type === 'decl' && other.prop === standard
      if (!PREFIXED.test(node.prop) || node.parent?.some(isTwin) !== true) return
      removed.push(node.prop)
      node.remove()
    })
  }
  if (removed.length === 0 || one?.toString() !== two?.toString()) return undefined
  if (!(await prefixesUnused(removed))) return undefined
  return {
    name: 'unneeded-prefix',
    because: `No browser in use needs \`${removed[0] ?? ''}\` beside the standard one.`,
  }
}

/** Whether Lightning CSS, asked for all browsers in use, would write none of these. */
async function prefixesUnused(properties: readonly string[]): Promise<boolean> {
  const { transform, browserslistToTargets } = await import('lightningcss')
  const { default: browserslist } = await import('browserslist')
  const targets = browserslistToTargets(browserslist('defaults'))
  return properties.every((property) => {
    const code = Buffer.from(`a{${property.replace(PREFIXED, '')}:none}`)
    const result = transform({ filename: 'prefix.css', code, targets, errorRecovery: true })
    return !Buffer.from(result.code).toString().includes(property)
  })
}
