import { spawn } from 'node:child_process'

type Env = Readonly<Record<string, string | undefined>>

/** How the browser is to be opened, as `BROWSER` and `BROWSER_ARGS` say: Create React App's and Vite's variables. */
export type Opening =
  | { readonly kind: 'none' }
  | { readonly kind: 'script'; readonly file: string }
  | { readonly kind: 'app'; readonly name: string; readonly args: readonly string[] }
  | { readonly kind: 'default' }

export function openingOf(env: Env): Opening {
  const browser = env['BROWSER'] ?? ''
  // Nobody looks at the screen of a CI machine.
  if (browser.toLowerCase() === 'none' || !['', 'false', '0'].includes(env['CI'] ?? '')) return { kind: 'none' }
  if (/\.[cm]?js$/i.test(browser)) return { kind: 'script', file: browser }
  const args = (env['BROWSER_ARGS'] ?? '').split(' ').filter((arg) => arg !== '')
  return browser === '' ? { kind: 'default' } : { kind: 'app', name: browser, args }
}

/** Opens a page in the user's browser; one that does not come up is the user's to see. Loads the `open` package. */
export async function openBrowser(url: string, env: Env): Promise<void> {
  const opening = openingOf(env)
  if (opening.kind === 'none') return
  if (opening.kind === 'script') {
    const child = spawn(process.execPath, [opening.file, url], { stdio: 'inherit' })
    child.on('error', () => undefined)
    return
  }
  const { default: open } = await import('open')
  const app = opening.kind === 'app' ? { app: { name: opening.name, arguments: opening.args } } : {}
  const child = await open(url, app).catch(() => undefined)
  child?.on('error', () => undefined)
}

/** What is opened: the app itself, a path below its base, or any URL. */
export function addressToOpen(
  open: true | string,
  { origin, urls }: { readonly origin: string; readonly urls: readonly string[] },
): string {
  const first = urls[0] ?? origin
  return open === true ? first : new URL(open, first).href
}
