import { buildPair, FAULT_PAIRS, HONEST_PAIRS } from './index.ts'

/**
 * Builds pairs one after the other and says where they are: name, original folder, migrated folder, parted by tabs.
 *
 * @param wanted  names or beginnings of names; none means every pair
 * @returns how many could not be built
 */
export async function printPairs(wanted: readonly string[], say: (line: string) => void): Promise<number> {
  const all = [...FAULT_PAIRS, ...HONEST_PAIRS]
  const asked = all.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))
  let failed = 0
  for (const spec of asked) {
    try {
      const { original, migrated } = await buildPair(spec)
      say([spec.name, original.dir, migrated.dir].join('\t'))
    } catch (error) {
      failed += 1
      say(`${spec.name}\tcannot be built: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return asked.length === 0 ? 1 : failed
}
