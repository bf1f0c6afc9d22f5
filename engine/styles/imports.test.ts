import { describe, expect, it } from 'vitest'
import { cssOf, styleProjects } from './test-styles.ts'

const project = styleProjects()

describe('imports of stylesheets', () => {
  it('counts a repeated import at its last place, with the order of its layers kept', async () => {
    const pears = project({
      'src/index.js': `import './a.css'`,
      'src/a.css': `@import './ripe.css';\n@import './sour.css';\n@import './ripe.css';\n.a { color: red }`,
      'src/ripe.css': `@layer ripe { .pear { color: green } }\n.ripe { color: green }`,
      'src/sour.css': `@layer sour { .pear { color: yellow } }\n.sour { color: yellow }`,
    })
    const { css, diagnostics } = await cssOf(pears)
    expect(diagnostics).toEqual([])
    expect(css).toMatch(/^@layer ripe.*@layer sour.*\.sour\{.*\.ripe\{.*\.a\{color:red\}$/)
    expect(css.match(/\.ripe/g)).toHaveLength(1)
    const once = await cssOf(pears, { imports: 'separate' })
    expect(once.css).toMatch(/^@layer ripe.*\.ripe\{.*@layer sour.*\.sour\{.*\.a\{color:red\}$/)
  })

  it('ends at a circle, as a browser does', async () => {
    const pears = project({
      'src/index.js': `import './a.css'`,
      'src/a.css': `@import './a.css';\n@import './b.css';\n.a { color: red }`,
      'src/b.css': `@import './a.css';\n.b { color: blue }`,
    })
    expect(await cssOf(pears)).toEqual({ css: '.b{color:#00f}.a{color:red}', diagnostics: [], status: 'built' })
  })

  it('nests conditions, and keeps those of other origins', async () => {
    const pears = project({
      'src/index.js': `import './a.css'`,
      'src/a.css': `@import url(b.css) layer(crate) supports(display: grid) (min-width: 9px);\n@import 'https://fruit.example/font.css' print;`,
      'src/b.css': `@import "//fruit.example/kit.css" screen;\n.b { color: red }`,
    })
    const { css, diagnostics } = await cssOf(pears)
    expect(diagnostics).toEqual([])
    const imports = [...css.matchAll(/@import[^;]+;/g)].map(([text]) => text)
    expect(imports).toHaveLength(2)
    expect(imports[0]).toMatch(
      /^@import "data:text\/css,.*fruit\.example%2Fkit\.css.*layer\(crate\).*supports\(display:grid\).*\(width>=9px\)/,
    )
    expect(imports[1]).toBe('@import "https://fruit.example/font.css" print;')
    expect(css).toMatch(/@media \(width>=9px\)\{@supports \(display:grid\)\{@layer crate\{\.b\{color:red\}\}\}\}$/)
  })

  it('tells of an import behind other rules, which browsers ignore', async () => {
    const pears = project({
      'src/index.js': `import './a.css'`,
      'src/a.css': `.a { color: red }\n@import './b.css';`,
      'src/b.css': `.b { color: blue }`,
    })
    const { css, diagnostics } = await cssOf(pears)
    expect(css).toBe('.a{color:red}')
    expect(diagnostics.map(({ code, severity, at }) => [code, severity, at?.file, at?.start])).toEqual([
      ['engine/style', 'warning', 'src/a.css', 18],
    ])
  })

  it('finds stylesheets of packages by field, export and path, and those below the root', async () => {
    const pears = project({
      'src/index.js': `import './a.css'`,
      'src/a.css': `@import 'fields';\n@import 'exports/skin';\n@import '~exports/plain.css?v=1';\n@import '/shared/all.css';\n@import '@/near.css';`,
      'src/near.css': '.near { color: red }',
      'shared/all.css': '.shared { color: red }',
      'node_modules/fields/package.json': '{"main":"index.js","style":"css/main.css"}',
      'node_modules/fields/index.js': '',
      'node_modules/fields/css/main.css': '.fields { color: red }',
      'node_modules/exports/package.json':
        '{"exports":{"./skin":{"style":"./s.css","default":"./s.js"},"./plain.css":"./p.css"}}',
      'node_modules/exports/s.css': '.skin { color: red }',
      'node_modules/exports/s.js': '',
      'node_modules/exports/p.css': '.plain { color: red }',
    })
    const { css, diagnostics } = await cssOf(pears, {}, { resolve: { alias: { '@': './src' } } })
    expect(diagnostics).toEqual([])
    expect([...css.matchAll(/\.(\w+)[,{]/g)].map(([, name]) => name)).toEqual([
      'fields',
      'skin',
      'plain',
      'shared',
      'near',
    ])
  })
})
