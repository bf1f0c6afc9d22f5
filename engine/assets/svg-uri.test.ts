import fs from 'node:fs'
import vm from 'node:vm'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { createProject } from '../test-project.ts'
import { svgUri } from './svg-uri.ts'

/** What a parser of XML sees, without space between tags, and a run of space in a value as one. */
function nodesOf(svg: string): readonly unknown[] {
  const seen: unknown[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) =>
    seen.push([name, Object.entries(attributes).map(([key, value]) => [key, String(value).replaceAll(/\s+/g, ' ')])]),
  )
  parser.on('closetag', ({ name }) => seen.push(name))
  parser.on('text', (text) => /\S/.test(text) && seen.push(text))
  parser.on('cdata', (text) => seen.push(text))
  parser.write(svg).close()
  return seen
}

async function decoded(uri: string): Promise<string> {
  expect(uri).not.toMatch(/[\s"<>\\]/)
  return (await fetch(uri)).text()
}

const NS = 'xmlns="http://www.w3.org/2000/svg"'
const DRAWINGS = {
  plain: `<svg ${NS} viewBox="0 0 8 8">\n  <path d="M0 0\n    h8v8z" fill="#9a0"/>\n</svg>\n`,
  'with both quotes': `<svg ${NS}>\n<g font-family="'Pear Sans', serif" class='a "b"'/>\n</svg>`,
  'with text and letters': `<svg ${NS}><title>A "pear"</title><text>  100 % <tspan>plüm 🍐</tspan>\n  b</text></svg>`,
  'with styles': `<svg ${NS}><style><![CDATA[ .a::after { content: "\\201C" } ]]></style><path class="a"/></svg>`,
}

describe('an SVG as a data URI', () => {
  it.each(Object.entries(DRAWINGS))('is the same drawing: %s', async (_, svg) => {
    const uri = svgUri(Buffer.from(svg)) ?? ''
    expect(uri).toMatch(/^data:image\/svg\+xml,%3csvg/)
    expect(nodesOf(await decoded(uri))).toEqual(nodesOf(svg))
  })

  it('is not text where the bytes are none, or say another encoding', () => {
    expect(svgUri(Buffer.from(`<svg ${NS}>\u00E4</svg>`, 'latin1'))).toBeUndefined()
    expect(svgUri(Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><svg ${NS}/>`))).toBeUndefined()
  })

  it('stands in scripts and styles as the shorter of text and base64', async () => {
    const umlauts = `<svg ${NS}><text>${'ä'.repeat(99)}</text></svg>`
    const pears = createProject({
      'src/index.js': `import './a.css'\nimport plain from './plain.svg'\nimport quotes from './quotes.svg?inline'\nimport umlauts from './umlauts.svg'\nglobalThis.seen = { plain, quotes, umlauts }`,
      'src/a.css': `.a { background: url(./plain.svg) } .b { background: url('./quotes.svg') }`,
      'src/plain.svg': DRAWINGS.plain,
      'src/quotes.svg': DRAWINGS['with both quotes'],
      'src/umlauts.svg': umlauts,
    })
    try {
      const { diagnostics } = await pears.build({
        outDir: 'build',
        publicDir: false,
        cache: false,
        assets: { inlineTypes: ['.svg'] },
      })
      expect(diagnostics).toEqual([])
      const context: { seen?: Record<string, string> } = {}
      vm.runInNewContext(pears.output(/\.js$/), context)
      const { plain = '', quotes = '', umlauts: text = '' } = context.seen ?? {}
      expect(nodesOf(await decoded(plain))).toEqual(nodesOf(DRAWINGS.plain))
      expect(nodesOf(await decoded(quotes))).toEqual(nodesOf(DRAWINGS['with both quotes']))
      expect(text).toMatch(/^data:image\/svg\+xml;base64,/)
      expect(await decoded(text)).toBe(umlauts)
      const css = pears.output(/\.css$/)
      const urls = [...css.matchAll(/url\((["']?)(data:.*?[^\\])\1\)/g)].map(([, , url = '']) =>
        url.replaceAll('\\', ''),
      )
      expect(urls.map((url) => url.slice(0, 20))).toEqual(['data:image/svg+xml,%', 'data:image/svg+xml,%'])
      expect(await Promise.all(urls.map(async (url) => nodesOf(await decoded(url))))).toEqual([
        nodesOf(DRAWINGS.plain),
        nodesOf(DRAWINGS['with both quotes']),
      ])
    } finally {
      fs.rmSync(pears.root, { recursive: true, force: true })
    }
  })
})
