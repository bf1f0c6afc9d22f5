import fs from 'node:fs'
import path from 'node:path'
import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { temporaryProjects, type Project } from '../test-project.ts'
import { moduleScripts, runPage } from '../test-page.ts'

const project = temporaryProjects()

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">\n  <path id="pear" d="M0 0h8v8z" fill="#9a0"/>\n</svg>\n'
const LARGE = new Uint8Array(9000).fill(7)
const SMALL = new Uint8Array(90).fill(7)

async function build(files: Record<string, string | Uint8Array>, config: UserConfig = {}) {
  const made = project({ 'src/main.js': `globalThis.ran = 'plums'; report?.('ran', true)`, ...files })
  const outcome = await made.build({ outDir: 'build', targets: 'chrome 120', cache: false, ...config })
  expect(outcome.status, JSON.stringify(outcome.diagnostics)).toBe('built')
  return { made, ...outcome }
}

/** The built page as a document, and what lies behind its addresses: the name without its hash, or how it is written. */
function openPage(made: Project, page = 'index.html', base = '/') {
  const window = new Window({ url: `https://pears.example${base === './' ? '/' : ''}/${page}` })
  const { document } = window
  document.write(made.read(`build/${page}`))
  const fileOf = (url: string) => {
    const start = base === './' ? '/' : base
    const rooted = base === './' ? path.posix.resolve('/', path.posix.dirname(page), url) : url
    const file = decodeURI(rooted.replace(/[?#].*$/s, '').slice(start.length))
    return rooted.startsWith(start) && fs.existsSync(path.join(made.root, 'build', file)) ? file : undefined
  }
  const behind = (url: string | null | undefined) => {
    if (url == null || url.startsWith('data:')) return url?.slice(0, url.search(/[;,]/))
    const file = fileOf(url)
    const [, suffix = ''] = /^[^?#]*(.*)$/s.exec(url) ?? []
    return file === undefined ? `as written: ${url}` : `${file.replace(/\.[0-9a-f]{8}(?=\.)/, '')}${suffix}`
  }
  const value = (selector: string, name: string) => behind(document.querySelector(selector)?.getAttribute(name))
  const styles = () =>
    [...document.querySelectorAll('link[rel=stylesheet]')]
      .map((link) => fileOf(link.getAttribute('href') ?? ''))
      .map((file) => (file === undefined ? '' : made.read(`build/${file}`)))
  return { document, value, behind, styles }
}

const page = (head: string, body = '') =>
  `<!doctype html><html><head>${head}<script type="module" src="/src/main.js"></script></head><body>${body}</body></html>`

describe('stylesheets that a page links to', () => {
  it('come before those that its script imports, compiled, as one sheet after the ones that stay', async () => {
    const { made, diagnostics } = await build({
      'index.html': page(
        '<link rel="stylesheet" href="./src/base.css"><link rel="stylesheet" href="/public.css">\n<link href="/src/theme.scss?v=1" rel="stylesheet">',
        '<link rel="stylesheet" href="src/late.css">',
      ),
      'package.json': '{ "sideEffects": false }',
      'public/public.css': '.public { color: red }',
      'src/base.css': '@import "./deep.css"; .base { background: url(./pear.png) }',
      'src/deep.css': '.deep { color: red }',
      'src/theme.scss': '$plum: purple; .theme { .inner { color: $plum } }',
      'src/late.css': '.late { color: red }',
      'src/main.js': `import './main.css'\nimport './base.css'\nreport('ran', true)`,
      'src/main.css': '.main { color: red }',
      'src/pear.png': LARGE,
    })
    expect(diagnostics).toEqual([])
    const { styles, document } = openPage(made)
    const [kept = '', bundle = '', ...more] = styles()
    expect(more).toEqual([])
    expect(kept).toContain('.public')
    expect([...bundle.matchAll(/\.(deep|base|theme \.inner|late|main)\b/g)].map(([, name]) => name)).toEqual([
      'deep',
      'base',
      'theme .inner',
      'late',
      'main',
    ])
    expect(bundle).toMatch(/url\(\/assets\/pear\.\w+\.png\)/)
    expect(document.body.innerHTML).toBe('')
    const scripts = moduleScripts(made.read('build/index.html')).map((src) => src.slice(1))
    const seen = runPage({ dir: path.join(made.root, 'build'), scripts, address: 'https://pears.example/' })
    expect(seen.reports).toEqual({ ran: true })
  })

  it('stay links where they have a condition, and each page has its own', async () => {
    const files = {
      'index.html': page(
        '<link rel="stylesheet" media="print" href="./src/print.scss">',
        '<noscript><link rel="stylesheet" href="./src/quiet.css"><img src="./src/pear.png"></noscript>',
      ),
      'stall/plums.html': page('<link rel="stylesheet" href="../src/plums.css">'),
      'src/print.scss': '$plum: purple; .print { color: $plum }',
      'src/quiet.css': '.quiet { color: red }',
      'src/plums.css': '.plums { background: url(pear.png) }',
      'src/pear.png': LARGE,
    }
    const { made } = await build(files, { base: './', pages: { files: ['index.html', 'stall/plums.html'] } })
    const first = openPage(made, 'index.html', './')
    expect(first.value('link[media=print]', 'href')).toBe('assets/print.css')
    expect(first.styles().join()).toMatch(/\.print ?\{/)
    const quiet = /<noscript>.*?href="([^"]+)".*?src="([^"]+)".*<\/noscript>/.exec(made.read('build/index.html')) ?? []
    expect(quiet.slice(1).map(first.behind)).toEqual(['assets/quiet.css', 'assets/pear.png'])
    const second = openPage(made, 'stall/plums.html', './')
    expect(second.value('link', 'href')).toMatch(/^assets\/\S+\.css$/)
    expect(second.styles().join()).toContain('.plums')
    expect(first.styles().join()).not.toContain('.plums')
  })

  it('leave scripts their effects, also of a package without side effects whose pages share them', async () => {
    const link = '<link rel="stylesheet" href="/src/a.css">'
    const { made } = await build(
      {
        'index.html': `${link}<script type="module" src="/src/plum.js"></script>`,
        'pear.html': `${link}<script type="module" src="/src/pear"></script>`,
        'bare.html': '<script type="module" src="/src/pear.js"></script>',
        'package.json': '{ "sideEffects": false }',
        'src/a.css': '.a { color: red }',
        'src/plum.js': `import './pear.js'\nreport('plum', true)`,
        'src/pear.js': `report('pear', true)`,
      },
      { pages: { files: ['index.html', 'pear.html', 'bare.html'] } },
    )
    const reportsOf = (file: string) => {
      const scripts = moduleScripts(made.read(`build/${file}`)).map((src) => src.slice(1))
      return runPage({ dir: path.join(made.root, 'build'), scripts, address: 'https://pears.example/' }).reports
    }
    expect(reportsOf('index.html')).toEqual({ pear: true, plum: true })
    expect(reportsOf('pear.html')).toEqual({ pear: true })
    expect(reportsOf('bare.html')).toEqual({ pear: true })
  })

  it('fail the build with their place when they are wrong', async () => {
    const made = project({
      'index.html': page('<link rel="stylesheet" href="/src/a.scss">'),
      'src/main.js': '',
      'src/a.scss': '.a { color: $plum }',
    })
    const { status, diagnostics } = await made.build({ outDir: 'build' })
    expect(status).toBe('failed')
    expect(diagnostics).toMatchObject([{ code: 'engine/style', at: { file: 'src/a.scss', start: 12 } }])
  })
})

describe('a style element', () => {
  it('is compiled in its place when it names files of the project or has another language', async () => {
    const { made, diagnostics } = await build(
      {
        'index.html': page(
          `<style nonce="n">@import "./src/deep.css"; @import url(https://fonts.example/a.css); .own { background: url(/src/pear.png) } .public { background: url('/plum.png') }</style>
<style lang="scss">$plum: purple; .a { .b { color: $plum } }</style><style>.as-is   { color: red }</style>`,
        ),
        'src/deep.css': '.deep { background: url(./small.png) }',
        'src/pear.png': LARGE,
        'src/small.png': SMALL,
        'public/plum.png': LARGE,
      },
      { base: '/shop/' },
    )
    expect(diagnostics).toEqual([])
    const { document, behind } = openPage(made, 'index.html', '/shop/')
    const [first = '', second = '', third = ''] = [...document.querySelectorAll('style')].map((one) => one.textContent)
    const urls = [...first.matchAll(/url\("?([^")]+)"?\)/g)].map(([, url]) => behind(url))
    expect(urls).toEqual(['data:image/png', 'assets/pear.png', 'plum.png'])
    expect(first.indexOf('https://fonts.example/a.css')).toBeLessThan(first.indexOf('.deep'))
    expect(second).toMatch(/\.a \.b ?\{ ?color: ?purple/)
    expect(third).toBe('.as-is   { color: red }')
  })

  it('stays as it is when an import is nowhere', async () => {
    const style = '<style>@import "server.css"; .a { background: url(./src/pear.png) }</style>'
    const { made, diagnostics } = await build({ 'index.html': page(style), 'src/pear.png': LARGE })
    expect(made.read('build/index.html')).toContain(style)
    expect(diagnostics).toMatchObject([
      { code: 'pages/missing-file', at: { start: page(style).indexOf('server.css') } },
    ])
  })
})

const TAGS = `<link rel="shortcut icon" href="src/small.svg"><link rel=apple-touch-icon href=/src/small.png>
<link rel="manifest" href="./src/pears.webmanifest"><link rel="preload" as="image" href="/src/pear.png" imagesrcset="/src/pear.png 2x">
<link rel="prefetch" href="/index.html"><link rel="canonical" href="/src/pear.png"><meta property="og:image" content="/src/small.png"><meta name="title" content="/src/small.png">`

const BODY = `<img src="./src/small.png" srcset="./src/small.png, /src/pear.png?x=1,2 2x,src/p%C3%A4r%201.png 3x" style='color: red; background: url(./src/pear.png)'>
<picture><source srcset="/src/small.svg"></picture><video poster="/src/small.png" src="./src/pear.mp4"><track src="./src/pear.vtt"></video>
<svg><use xlink:href="./src/small.svg#pear"></use><image href="/src/pear.png"></image></svg><object data="src/small.svg"></object><embed src="src/small.svg">
<template><img src="./src/pear.png"></template><a href="/src/pear.png">x</a><audio src="/plum.mp3"></audio>
<img class="far" src="https://pears.example/x.png"><img class="data" src="data:image/png;base64,AAAA"><img class="template" src="{{ picture }}">
<img class="public" src="/plum.png"><img class="relative" src="plum.png"><img class="left" src="./src/pear.png" vite-ignore>`

const PICTURES = {
  'index.html': page(TAGS, BODY),
  'src/small.png': SMALL,
  'src/small.svg': SVG,
  'src/pear.png': LARGE,
  'src/pär 1.png': LARGE.slice(1),
  'src/pear.mp4': LARGE,
  'src/pear.vtt': 'WEBVTT',
  'src/pears.webmanifest': '{}',
  'public/plum.png': LARGE,
  'public/plum.mp3': LARGE,
}
const INLINE_SVG: UserConfig = { assets: { inlineTypes: ['.png', '.svg'] } }

describe('files that a page names', () => {
  it.each(['/', '/shop/', './'])('become assets under the base %s, and small pictures data', async (base) => {
    const { made, diagnostics } = await build(PICTURES, { ...INLINE_SVG, base })
    expect(diagnostics).toEqual([])
    const { value, document, behind } = openPage(made, 'index.html', base)
    expect(value('link[rel="shortcut icon"]', 'href')).toBe('assets/small.svg')
    expect(value('link[rel=apple-touch-icon]', 'href')).toBe('assets/small.png')
    expect(value('link[rel=manifest]', 'href')).toBe('assets/pears.webmanifest')
    expect(value('link[rel=preload]', 'href')).toBe('assets/pear.png')
    expect(document.querySelector('link[rel=preload]')?.getAttribute('imagesrcset')).toMatch(/pear\.\w+\.png 2x$/)
    expect(value('meta[property]', 'content')).toBe('assets/small.png')
    expect(value('img', 'src')).toBe('data:image/png')
    const srcset = document.querySelector('img')?.getAttribute('srcset') ?? ''
    const [first, second, third] = srcset.split(/, (?!\S*$)|2x,/).map((one) => one.trim().split(' ')[0])
    expect([first, second, third].map(behind)).toEqual(['data:image/png', 'assets/pear.png?x=1,2', 'assets/pär 1.png'])
    expect(behind(/url\("?([^")]+)/.exec(document.querySelector('img')?.getAttribute('style') ?? '')?.[1])).toBe(
      'assets/pear.png',
    )
    expect(value('source', 'srcset')).toBe('data:image/svg+xml')
    expect([value('video', 'poster'), value('video', 'src'), value('track', 'src')]).toEqual([
      'data:image/png',
      'assets/pear.mp4',
      'assets/pear.vtt',
    ])
    expect(value('use', 'xlink:href')).toBe('assets/small.svg#pear')
    expect([value('image', 'href'), value('object', 'data'), value('embed', 'src')]).toEqual([
      'assets/pear.png',
      'assets/small.svg',
      'assets/small.svg',
    ])
    expect(made.read('build/index.html')).toMatch(/<template><img src="\S*assets\/pear\.\w+\.png"><\/template>/)
    expect([value('audio', 'src'), value('.public', 'src')]).toEqual(['plum.mp3', 'plum.png'])
  })

  it('stay as written where they are none of ours, and where the tag asks for it', async () => {
    const { made } = await build(PICTURES, INLINE_SVG)
    const { document } = openPage(made)
    const src = (selector: string, name = 'src') => document.querySelector(selector)?.getAttribute(name)
    expect([src('.far'), src('.data'), src('.template'), src('.relative'), src('.left')]).toEqual([
      'https://pears.example/x.png',
      'data:image/png;base64,AAAA',
      '{{ picture }}',
      'plum.png',
      './src/pear.png',
    ])
    expect(src('link[rel=prefetch]', 'href')).toBe('/index.html')
    expect([src('a', 'href'), src('link[rel=canonical]', 'href'), src('meta[name=title]', 'content')]).toEqual([
      '/src/pear.png',
      '/src/pear.png',
      '/src/small.png',
    ])
    expect(made.read('build/index.html')).not.toContain('vite-ignore')
  })

  it('are all as written where the configuration keeps URLs', async () => {
    const html = page(`<link rel="stylesheet" href="./src/a.css"><style>@import "./src/a.css";</style>`, BODY)
    const { made, diagnostics } = await build(
      { ...PICTURES, 'index.html': html, 'src/a.css': '' },
      { pages: { urls: 'keep' } },
    )
    expect(diagnostics).toEqual([])
    expect(made.read('build/index.html').replace(/<script.*?<\/script>/, '')).toBe(
      html.replace(/<script.*?<\/script>/, ''),
    )
  })

  it('are said with their place when nobody has them', async () => {
    const html = page(
      '<link rel="icon" href="/lost.ico"><style>.a { background: url(lost.gif) }</style>',
      '<img src="./src/lost.png" srcset="lost.webp 2x"><img src="https://lost.example/a.png">',
    )
    const { made, diagnostics } = await build({ 'index.html': html })
    const places = diagnostics.map(({ code, severity, at }) => ({
      code,
      severity,
      text: html.slice(at?.start, at?.end),
    }))
    const said = ['/lost.ico', './src/lost.png', 'lost.webp 2x', 'lost.gif']
    expect(places).toEqual(said.map((text) => ({ code: 'pages/missing-file', severity: 'warning', text })))
    expect(made.read('build/index.html')).toContain('<img src="./src/lost.png" srcset="lost.webp 2x">')
  })

  it('are chunks where they are scripts that the page asks for early', async () => {
    const { made } = await build({
      'index.html': page(
        '<link rel="modulepreload" href="/src/lazy.js"><link rel="modulepreload" href="./src/unused.js">',
      ),
      'src/main.js': `report('lazy', import('./lazy.js').then(({ plum }) => plum))`,
      'src/lazy.js': `export const plum = 'plum'`,
      'src/unused.js': '',
    })
    const { document, value } = openPage(made)
    expect(value('link[rel=modulepreload]', 'href')).toBe('assets/lazy.js')
    expect(document.querySelectorAll('link')).toHaveLength(1)
  })
})
