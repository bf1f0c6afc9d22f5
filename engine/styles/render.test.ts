import { describe, expect, it } from 'vitest'
import { CRA } from '../test-project.ts'
import { cssOf, PLAIN, styleProjects } from './test-styles.ts'

const project = styleProjects()

const page = (script: string) =>
  `<!doctype html><html><head><script type="module" src="/src/${script}.js"></script></head></html>`

describe('written stylesheets', () => {
  it('are one sheet for all pages where they are not split', async () => {
    const pears = project({
      'index.html': page('index'),
      'other.html': page('other'),
      'src/index.js': `import './a.css'\nimport('./late')\nreport()`,
      'src/other.js': `import './a.css'\nimport './b.css'\nreport()`,
      'src/late.js': `import './c.css'\nexport const late = 1`,
      ...Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [`src/${name}.css`, `.${name} { order: 1; content: '${name}' }`]),
      ),
    })
    const { css, diagnostics } = await cssOf(
      pears,
      { split: false },
      { pages: { files: ['index.html', 'other.html'] } },
    )
    expect(diagnostics).toEqual([])
    expect([...css.matchAll(/content:"(\w)"/g)].map(([, name]) => name)).toEqual(['a', 'b', 'c'])
    expect(pears.outputs().filter((file) => file.endsWith('.css'))).toEqual(['style.css'])
    for (const file of ['index.html', 'other.html'])
      expect(pears.read(`build/${file}`).match(/href="\/style\.css"/g)).toHaveLength(1)
    expect(pears.output(/^main\.js$/)).not.toContain('.css')
  })

  it('have targets and minification of their own', async () => {
    const files = {
      'src/index.js': `import './a.css'\nreport(a?.b)`,
      'src/a.css': `.a {\n  inset: 0;\n  user-select: none;\n  & .b { order: 1 }\n}`,
    }
    const pears = project(files)
    const old = await cssOf(pears, { targets: 'safari 13', minify: false }, { targets: ['chrome 120'] })
    expect(old.css).toMatch(/^\.a \{\n {2}.*top: 0/s)
    expect(old.css).toContain('-webkit-user-select: none')
    expect(old.css).toContain('.a .b {')
    expect(pears.output(/^main\.js$/)).toContain('?.')
    const today = await cssOf(project(files), {}, { targets: ['chrome 125'] })
    expect(today.css).toBe('.a{user-select:none;inset:0;& .b{order:1}}')
  })

  it('say their encoding when a source does and a letter needs it', async () => {
    const files = {
      'src/index.js': `import './a.css'\nimport './b.scss'`,
      'src/a.css': `.a { order: 1 }`,
      'src/b.scss': `.b { content: 'ü' }`,
    }
    expect((await cssOf(project(files))).css).toMatch(/^@charset "utf-8";\n\.a/)
    expect((await cssOf(project({ ...files, 'src/b.scss': `.b { content: 'u' }` }))).css).not.toContain('@charset')
    const banner = await cssOf(project(files), {}, { output: { ...PLAIN.output, banner: '/*! pears */' } })
    expect(banner.css).toMatch(/^@charset "utf-8";\n\/\*! pears \*\/\n\.a/)
  })

  it('keep all digits of numbers, and their maps', async () => {
    const pears = project({
      'src/index.js': `import './a.css'`,
      'src/a.css': `.a { width: 58.333333%; margin: -0.123456789em 1.50000px; content: "58.333333%"; flex: 0 0 33.3333% }
.w-58\\.3333\\% { width: 33.33333333%; z-index: 2147483647; background: url(data:image/svg+xml,58.3333%25) }
.end { order: 1 }`,
    })
    const { css, diagnostics } = await cssOf(pears, {}, { sourceMap: true })
    expect(diagnostics).toEqual([])
    expect(css).toContain('content:"58.333333%"')
    expect(css).toMatch(/\.a\{[^}]*width:58\.333333%/)
    expect(css).toContain('margin:-.123456789em 1.5px')
    // A number of the source is written so itself: which one was meant cannot be told.
    expect(css).toMatch(/58\\\.3333\\%\{[^}]*width:33\.3333%/)
    expect(css).toContain('z-index:2147483647')
    expect(css).toContain('data:image/svg+xml,58.3333%25')
    const { TraceMap, originalPositionFor } = await import('@jridgewell/trace-mapping')
    const map = new TraceMap(pears.output(/^main\.css\.map$/))
    expect(originalPositionFor(map, { line: 1, column: css.indexOf('.end') }).line).toBe(3)
    expect(originalPositionFor(map, { line: 1, column: css.indexOf('.end') - 1 }).line).toBe(2)
  })

  it('point at what cannot be read, in the source', async () => {
    const pears = project({
      'src/index.js': `import './a.css'\nimport './b.scss'`,
      'src/a.css': '.a { order: 1 }',
      'src/b.scss': `$x: 1;\n.b { .c::plum(:::) { order: 2 } }`,
    })
    const { css, diagnostics } = await cssOf(pears)
    expect(css).toContain('.a{order:1}')
    expect(diagnostics.map(({ code, severity, at }) => [code, severity, at?.file])).toEqual([
      ['engine/style', 'warning', 'src/b.scss'],
    ])
  })

  it('keep the order of their scripts, also across packages and lazy groups', async () => {
    const pears = project({
      'src/index.js': `import 'kit'\nimport './own.css'\nimport('./late')`,
      'src/own.css': '.own { order: 3 }',
      'src/late.js': `import 'kit/more.css'\nimport './late.css'\nexport const late = 1`,
      'src/late.css': '.late { order: 5 }',
      'node_modules/kit/package.json': '{"main":"index.js"}',
      'node_modules/kit/index.js': `import './deep'\nimport './kit.css'`,
      'node_modules/kit/deep.js': `import './deep.css'`,
      'node_modules/kit/deep.css': '.deep { order: 1 }',
      'node_modules/kit/kit.css': '.kit { order: 2 }',
      'node_modules/kit/more.css': `@import './kit.css';\n.more { order: 4 }`,
    })
    for (const config of [PLAIN, { ...CRA, output: PLAIN.output ?? {} }]) {
      expect((await pears.build(config)).diagnostics).toEqual([])
      expect(pears.output(/^main\.css$/).trim()).toBe('.deep{order:1}.kit{order:2}.own{order:3}')
      expect(pears.output(/^late\.css$/)).toContain('.more{order:4}.late{order:5}')
    }
  })
})
