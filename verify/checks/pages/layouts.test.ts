import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { compareBuilds, describeBuild, type Side } from '../../index.ts'

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-layouts-'))
afterAll(() => fs.rmSync(temp, { recursive: true, force: true }))

type Files = Readonly<Record<string, string | Uint8Array>>

async function side(files: Files): Promise<Side> {
  const dir = fs.mkdtempSync(path.join(temp, 'side-'))
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    fs.writeFileSync(path.join(dir, file), content)
  }
  const outcome = await describeBuild({ dir, tool: 'a tool', root: undefined, wallMs: 0, peakRssBytes: 0 })
  return { dir, root: undefined, outcome }
}

async function compared(original: Files, migrated: Files): Promise<readonly string[]> {
  const { comparison } = await compareBuilds({
    original: await side(original),
    migrated: await side(migrated),
    level: 'static',
    base: '/',
    routes: [],
    maxRoutes: 1,
    answers: undefined,
    secrets: [],
    constants: [],
  })
  const levels = comparison.levels.filter(({ id }) => id === 'pages' || id === 'files')
  const findings = levels.flatMap((level) => level.findings).filter(({ benign }) => benign === undefined)
  return findings.map(({ code }) => code)
}

const SCRIPT = 'document.title = "Pears"'
const SHEET = '.pear{color:green}.plum{color:purple}'
const page = (head: string, body = '<div id="root"></div>'): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>Pears</title>${head}</head><body>${body}</body></html>`
const link = '<link rel="stylesheet" href="/styles-5INURTSO.css">'
const script = '<script type="module" src="/main-4ONS6KLK.js"></script>'
const built = (html: string): Files => ({
  'index.html': html,
  'main-4ONS6KLK.js': SCRIPT,
  'styles-5INURTSO.css': SHEET,
})
const plain = built(page(`${link}${script}`))

const nested = (href: string): Files => {
  const html = page(`<base href="/"><link rel="stylesheet" href="${href}">${script}`)
  return { 'shop/index.html': html, 'main-4ONS6KLK.js': SCRIPT, 'styles-5INURTSO.css': SHEET }
}

const secured = (text: string): Files =>
  built(page(`${link}<script type="module" integrity="sha384-${text}" src="/main-4ONS6KLK.js"></script>`))

const listing = (file: string): Files => ({
  ...plain,
  'manifest.json': JSON.stringify({ 'index.html': { file, isEntry: true } }),
})

test('a sheet that is switched on when it is there, with a head start in the page, is the same page', async () => {
  const deferred = `<style>.pear{color:green}</style><link rel="stylesheet" href="/styles-5INURTSO.css" media="print" onload="this.media='all'"><noscript>${link}</noscript>${script}`
  expect(await compared(built(page(deferred)), plain)).toEqual([])
  expect(await compared(plain, built(page(deferred)))).toEqual([])
})

test('a style element that says what no sheet says is no head start', async () => {
  const other = `<style>.pear{color:red}</style>${link}${script}`
  expect(await compared(plain, built(page(other)))).toContain('pages/node-added')
})

const styled = (css: string): Files => built(page(`<style>${css}</style>${link}${script}`))

test('a style element may sort its selectors, and not its rules', async () => {
  expect(await compared(styled('html,body{margin:0}'), styled('body,html{margin:0}'))).toEqual([])
  expect(await compared(styled('html{margin:0}body{margin:1px}'), styled('body{margin:0}html{margin:1px}'))).toContain(
    'pages/node-changed',
  )
})

test('a sheet for print only is not one that is switched on', async () => {
  const print = `<link rel="stylesheet" href="/styles-5INURTSO.css" media="print">${script}`
  expect(await compared(plain, built(page(print)))).toContain('pages/style-media')
})

test('addresses count from the base of the page', async () => {
  expect(await compared(nested('styles-5INURTSO.css'), nested('styles-5INURTSO.css'))).toEqual([])
  expect(await compared(nested('styles-5INURTSO.css'), nested('../styles-5INURTSX.css'))).toContain(
    'files/dangling-reference',
  )
})

test('an integrity must be the hash of its file, and must not be lost', async () => {
  const hash = createHash('sha384').update(SCRIPT).digest('base64')
  expect(await compared(secured(hash), secured(hash))).toEqual([])
  expect(await compared(secured(hash), secured(hash.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))))).toEqual([
    'pages/integrity-wrong',
  ])
  expect(await compared(secured(hash), plain)).toEqual(['pages/integrity-missing'])
})

test('the encoding of a page must stand where browsers look for it', async () => {
  const html = plain['index.html'] as string // the page is text
  const late = html
    .replace('<meta charset="utf-8">', '')
    .replace('<title>', `<!--${'p'.repeat(1100)}--><meta charset="utf-8"><title>`)
  expect(await compared(plain, built(late))).toContain('pages/charset-late')
})

test('a script within the body runs before what follows it', async () => {
  const blocking = '<script src="/main-4ONS6KLK.js"></script>'
  const atEnd = built(page(link, `<div id="root"></div>${blocking}`))
  const before = built(page(link, `${blocking}<div id="root"></div>`))
  expect(await compared(plain, atEnd)).toEqual([])
  expect(await compared(plain, before)).toContain('pages/script-mode')
})

const withVendor = (vendor: string): Files => ({
  ...built(
    page(
      `<script src="/vendor-4ONS6KLA.js"></script>${link}`,
      '<div id="root"></div><script src="/main-4ONS6KLK.js"></script>',
    ),
  ),
  'vendor-4ONS6KLA.js': vendor,
})

test('a script that only registers modules runs nothing, wherever it stands', async () => {
  const chunk = '(self.webpackChunkorchard=self.webpackChunkorchard||[]).push([[7],{12:()=>{}}'
  expect(await compared(withVendor(`${chunk}]);`), plain)).not.toContain('pages/script-mode')
  expect(await compared(withVendor(`${chunk},e=>e(e.s=12)]);`), plain)).toContain('pages/script-mode')
})

test('precompressed files hold what their file holds', async () => {
  const twins = (text: string): Files => ({
    ...plain,
    'main-4ONS6KLK.js.gz': zlib.gzipSync(text),
    'main-4ONS6KLK.js.br': zlib.brotliCompressSync(SCRIPT),
  })
  expect(await compared(twins(SCRIPT), twins(SCRIPT))).toEqual([])
  expect(await compared(twins(SCRIPT), twins('document.title = "Plums"'))).toEqual(['files/compressed-stale'])
  expect(await compared(twins(SCRIPT), plain)).toEqual(['files/compressed-missing', 'files/compressed-missing'])
})

test('the icons of a web app manifest exist', async () => {
  const manifest = JSON.stringify({ name: 'Orchard', icons: [{ src: 'icon-192.png' }] })
  const whole = { ...plain, 'manifest.webmanifest': manifest, 'icon-192.png': 'a picture' }
  expect(await compared(whole, whole)).toEqual([])
  expect(await compared(whole, { ...plain, 'manifest.webmanifest': manifest })).toEqual([
    'files/public-missing',
    'files/dangling-reference',
  ])
})

test('a manifest that Vite writes among other files lists built files', async () => {
  expect(await compared(listing('main-4ONS6KLK.js'), listing('main-4ONS6KLK.js'))).toEqual([])
  expect(await compared(listing('main-4ONS6KLK.js'), listing('main-4ONS6KLX.js'))).toContain('files/dangling-reference')
})

test('a page without its document type is laid out in another way', async () => {
  const html = plain['index.html'] as string // the page is text
  expect(await compared(plain, built(html.replace('<!doctype html>', '')))).toEqual(['pages/node-changed'])
})
