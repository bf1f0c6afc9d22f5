/** The values that a sheet gives each custom property. */
export type Variables = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Whether browsers throw a declaration away whatever happens, so that tools may drop, keep or rewrite it: a list that ends in a comma,
 * a number apart from its unit, a distance without one. Variables stand for their value where the sheet knows one only.
 */
export function isInvalid(property: string, value: string, variables: Variables): boolean {
  if (property.startsWith('--')) return false
  if (/,\s*$/.test(value)) return true
  if (!/^(?:-webkit-)?transform$/.test(property) || !value.includes('var(')) return false
  const plain = value.replace(/var\((--[\w-]+)\)/g, (whole, name: string) => {
    const known = variables.get(name)
    return known?.size === 1 ? ([...known][0] ?? whole) : whole
  })
  if (plain.includes('var(')) return false
  const distances = [...plain.matchAll(/\btranslate(?:3d|[XYZ])?\(([^()]*)\)/g)].flatMap((match) =>
    (match[1] ?? '').split(','),
  )
  return distances.some(
    (distance) => /^\s*[-+]?[\d.]+(?: +[a-z]+)?\s*$/.test(distance) && Number.parseFloat(distance) !== 0,
  )
}

const BARE = /(?<=[{;])\s*(?:-webkit-)?transform:\s*translateZ\(\s*[-+]?(?=[\d.]*[1-9])[\d.]+\s*\)\s*(?=[;}])/g

/** Lightning CSS takes `translateZ(9999)` for pixels; browsers throw it away. */
export function withoutBareDistances(sheet: string): string {
  return sheet.replace(BARE, '')
}
