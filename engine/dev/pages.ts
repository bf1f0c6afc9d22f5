import { MagicString } from 'magic-string'
import type { Edit } from '../pages/edits.ts'
import type { Page } from '../pages/read.ts'
import { writePage } from '../pages/write.ts'
import type { Bundler } from './bundler.ts'
import type { Project } from './project.ts'
import { OWN } from './protocol.ts'
import { pathOf } from '../server/request.ts'
import { entryName } from './served.ts'

interface PageRequest {
  readonly project: Project
  readonly bundler: () => Promise<Bundler>
  /** The name of this page for the server. */
  readonly client: string
}

/** A page with the client before its first script. Only a page with styles of its own waits for the bundle. */
export async function servePage(page: Page, { project, bundler, client }: PageRequest): Promise<string> {
  const { config } = project
  const isStyled = page.references.sheets.length > 0 || page.references.inlineStyles.length > 0
  if (isStyled) await (await bundler()).latest()
  const written = writePage(page, config, {
    entryOf: ({ name }) => ({ script: `${entryName(name, config)}?page=${client}`, styles: [], preloads: [] }),
    integrity: undefined,
    edits: await editsOf(page, project),
  })
  return withScripts(written, clientTag(project, client))
}

/** What the names in the page become, then its styles as they were compiled last. */
async function editsOf(page: Page, { edits, build }: Project): Promise<readonly Edit[]> {
  const all = [...(await edits(page)), ...(build.pageEdits.get(page.path) ?? [])]
  return [...new Map(all.map((edit) => [`${edit.start}-${edit.end}`, edit])).values()]
}

function clientTag({ config }: Project, client: string): string {
  return `<script type="module" src="${config.base}${OWN}client.js" data-nexxo-page="${client}"></script>`
}

/** Before the first script that is a module, which browsers run in order. */
function withScripts(html: string, tags: string): string {
  const text = new MagicString(html)
  const first = /<script\b[^>]*\btype\s*=\s*["']?module\b/i.exec(html)?.index
  const head = /<\/head\s*>/i.exec(html)?.index
  text.appendLeft(Math.min(first ?? html.length, head ?? html.length), tags)
  return text.toString()
}

/** The page of a path as the browser asks for it: `/`, `/about`, `/admin/`, `/admin/index.html`. */
export function pageOf(url: string, pages: readonly Page[]): Page | undefined {
  const asked = pathOf(url)?.slice(1)
  if (asked === undefined) return undefined
  const candidates =
    asked === '' || asked.endsWith('/') ? [`${asked}index.html`] : [asked, `${asked}.html`, `${asked}/index.html`]
  return pages.find((page) => candidates.includes(page.path))
}
