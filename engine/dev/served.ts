import type { Build } from '../state.ts'
import type { Bundler } from './bundler.ts'
import { entryStub, isScript, textOf } from './output.ts'
import type { Project } from './project.ts'
import type { Tabs } from './tabs.ts'

/** Where files are found that are nowhere on the disk. */
export interface Served {
  readonly project: Project
  readonly bundler: Bundler
  readonly tabs: Tabs
}

/** A file that is made, by its name below the base: what a page was made from is there as long as the page is. */
export async function madeFile(
  name: string,
  { project, bundler, tabs }: Served,
): Promise<string | Uint8Array | undefined> {
  const own = ownFile(name, project.build) ?? bundler.asset(name)
  if (own !== undefined || !isScript(name)) return own
  for (const output of tabs.outputs()) {
    const text = textOf(output, name, project.config)
    if (text !== undefined) return text
  }
  const latest = await bundler.latest()
  return latest === undefined ? undefined : textOf(latest, name, project.config)
}

/** Whether a name tells the content, as `SCRIPT_NAME` has it. */
export function isLasting(name: string): boolean {
  return /\.[\da-f]{16}\.js$/.test(name)
}

/** Names of pages are random; whoever invents one would have it kept. */
const IS_NAME = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/**
 * What stands at the address of an entry: for a page, the way to its own scripts. Empty while the build fails.
 *
 * @returns `undefined` for other addresses
 */
export async function entryScript(
  name: string,
  client: string | null,
  { project, bundler, tabs }: Served,
): Promise<string | undefined> {
  const { input, config } = project
  const entry = Object.keys(input).find((one) => entryName(one, config) === name)
  if (entry === undefined) return undefined
  const output = await (client !== null && IS_NAME.test(client) ? tabs.take(client) : bundler.latest())
  return output === undefined ? 'export {}' : entryStub(output, entry)
}

/** The address of an entry in pages, relative to the base. */
export function entryName(entry: string, { output }: Project['config']): string {
  return output.entry.replaceAll('[name]', entry)
}

/** What plugins have made besides chunks: it is there as soon as its module is. */
function ownFile(name: string, { styleFiles, sideScripts, assets, emitted }: Build): string | Uint8Array | undefined {
  const style = styleFiles.get(name) ?? styleFiles.get(name.replace(/\.map$/, ''))
  const script = sideScripts.get(name) ?? sideScripts.get(name.replace(/\.map$/, ''))
  const isMap = name.endsWith('.map')
  if (style !== undefined) return isMap ? style.map : style.css
  if (script !== undefined) return isMap ? script.map : script.code
  return assets.all().find(({ fileName }) => fileName === name)?.bytes ?? emitted.get(name)
}
