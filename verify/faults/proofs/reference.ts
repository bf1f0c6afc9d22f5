import type { BuildToSpoil } from '../build-to-spoil.ts'
import type { FileChange } from '../kind.ts'
import type { Proof } from './index.ts'

const LISTS = new Set(['map', 'manifest', 'asset', 'licence'])

/** No page, script, style or public file holds the name of an emitted file: nobody can ask for it. */
export async function unreferencedFile({ path }: FileChange, build: BuildToSpoil): Promise<Proof | undefined> {
  const name = path.split('/').at(-1) ?? path
  const others = build.files.filter((file) => file.path !== path && !LISTS.has(file.role))
  const holders = others.filter((file) => build.read(file.path).includes(name))
  if (holders.length > 0) return undefined
  return { name: 'unreferenced-file', because: `Only lists name \`${name}\`: no page, script or style asks for it.` }
}
