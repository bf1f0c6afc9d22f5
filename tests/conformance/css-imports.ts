import fs from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from '../../engine/index.ts'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { contentType } from '../../host/static-server.ts'
import { writeFiles } from './bundle.ts'
import type { CaseResult, Suite } from './suite.ts'

/** Stylesheets that import each other; bundled into one they have to paint a box green, as a browser does that follows them. */
export const cssImports: Suite = {
  name: 'css-imports',
  source: 'romainmenke/css-import-tests',
  async run({ folder, scratch, options }) {
    const found = await findBrowser()
    if (found === undefined) throw new Error('This suite needs a browser; name one with NEXXO_BROWSER.')
    const browser = await launchBrowser(found)
    const tests = path.join(String(folder), 'tests')
    const results: CaseResult[] = []
    try {
      for (const [index, name] of casesIn(tests).entries()) {
        const place = { root: path.join(scratch, String(index)), source: path.join(tests, name) }
        const failure = await play(place, { browser, interop: options.interop }).catch((error: unknown) =>
          error instanceof Error ? error.message : String(error),
        )
        results.push({ name, failure })
      }
    } finally {
      await browser.close()
    }
    return results
  },
}

/** Absolute addresses of the cases point here. Nothing listens there: requests are answered by the suite. */
const ORIGIN = 'http://localhost:8080'

const PAGE = `<!doctype html><html lang="en"><head><title>Imports</title>
<style>@layer base { :where(.box) { width: 100px; height: 100px; background-color: red } }</style>
<script type="module" src="/index.js"></script></head>
<body><div class="donut-edge"><div class="donut-body"><div class="donut-hole"><div id="box" class="box"></div></div></div></div>
</body></html>`

function casesIn(tests: string): readonly string[] {
  return fs
    .readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'style.css')
    .map((file) => path.dirname(file).split(path.sep).join('/'))
    .toSorted()
}

interface Place {
  readonly root: string
  /** The folder of the case. */
  readonly source: string
}

/** @returns what the box is painted with, or `undefined` when it is green */
async function play(
  place: Place,
  { browser, interop }: { readonly browser: Browser; readonly interop: 'webpack' | 'rollup' | 'node' },
): Promise<string | undefined> {
  fs.cpSync(place.source, place.root, { recursive: true })
  writeFiles(place.root, { 'package.json': '{}', 'index.html': PAGE, 'index.js': "import './style.css'" })
  const outcome = await build({
    root: place.root,
    mode: 'production',
    config: { interop, publicDir: false, assets: { inlineLimit: 0 }, targets: ['chrome 140'], env: { files: 'none' } },
    env: {},
    version: '0.0.0',
  })
  if (outcome.status === 'failed') return outcome.diagnostics.map(({ message }) => message).join(' ')
  const page = await browser.newPage()
  try {
    return await boxOn(page, place)
  } finally {
    await page.close()
  }
}

async function boxOn(page: Page, place: Place): Promise<string | undefined> {
  const pictures: string[] = []
  await page.route('**/*', async (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname)
    if (/green[^/]*\.png$/.test(name)) pictures.push(name)
    const file = fileFor(name === '/' ? '/index.html' : name, place)
    if (file === undefined) return route.fulfill({ status: 404 })
    return route.fulfill({ body: fs.readFileSync(file), contentType: contentType(file) })
  })
  await page.goto(`${ORIGIN}/`, { waitUntil: 'load' })
  const style = await page.evaluate(() => {
    const { backgroundColor, backgroundImage } = getComputedStyle(document.querySelector('#box') ?? document.body)
    return { backgroundColor, backgroundImage }
  })
  const isPicture = pictures.length > 0 && style.backgroundImage.includes('green')
  if (style.backgroundColor === 'rgb(0, 128, 0)' || isPicture) return undefined
  return `the box is ${style.backgroundColor}, ${style.backgroundImage}`
}

/** The build's files, then those of the case: stylesheets of other origins are imported from where they are. */
function fileFor(name: string, { root, source }: Place): string | undefined {
  return [path.join(root, 'dist', name), path.join(source, name)].find(
    (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true,
  )
}
