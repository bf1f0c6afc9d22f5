import type { Browser } from 'playwright-core'
import { serveFolder } from '../../host/static-server.ts'
import type { App } from '../material/apps.ts'

const APPEARS_WITHIN_MS = 15_000

/** Whether a built app runs: the visible text of each page, or what went wrong. */
export type Checked =
  | { readonly status: 'runs'; readonly texts: readonly string[] }
  | { readonly status: 'fails'; readonly reason: string }

/** Opens every page of a built app in a browser, and waits for its text. */
export async function checkRuns(app: App, outDir: string, browser: Browser): Promise<Checked> {
  const server = await serveFolder({ dir: outDir, base: '/', port: 0 })
  try {
    const texts: string[] = []
    for (const page of app.pages) {
      const visited = await visit(browser, `${server.origin}${page.path}`, page.text)
      if (visited.status === 'fails') return { status: 'fails', reason: `${page.path}: ${visited.reason}` }
      texts.push(...visited.texts)
    }
    return { status: 'runs', texts }
  } finally {
    await server.close()
  }
}

async function visit(browser: Browser, url: string, text: string): Promise<Checked> {
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('response', (response) => {
    if (response.status() >= 400) errors.push(`${response.status()} for ${new URL(response.url()).pathname}`)
  })
  try {
    await page.goto(url)
    const shown = await page
      .getByText(text)
      .first()
      .waitFor({ timeout: APPEARS_WITHIN_MS })
      .then(
        () => true,
        () => false,
      )
    if (errors[0] !== undefined) return { status: 'fails', reason: errors[0] }
    if (!shown) return { status: 'fails', reason: `the page does not show “${text}”` }
    return { status: 'runs', texts: [await page.innerText('body')] }
  } finally {
    await page.close()
  }
}
