/** The first place where two lists of texts part; `undefined` when they are equal. */
export function alignTexts(
  one: readonly string[],
  two: readonly string[],
): { readonly original: string; readonly migrated: string } | undefined {
  const length = Math.max(one.length, two.length)
  for (let index = 0; index < length; index++) {
    const [original, migrated] = [one[index] ?? 'the end', two[index] ?? 'the end']
    if (original !== migrated) return { original, migrated }
  }
  return undefined
}
