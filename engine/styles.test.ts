import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { className } from './styles/class-name.ts'
import { CRA, temporaryProjects } from './test-project.ts'

const project = temporaryProjects()

/** Class names of the rules, in order. */
const order = (css: string): string => [...css.matchAll(/\.([a-z][\w-]*)\{/g)].map((match) => match[1]).join(' ')

describe('order of styles', () => {
  it('follows the imports depth first, and a lazy group leaves out what its parents loaded', async () => {
    const pears = project({
      'src/index.js': `import { a } from './a'\nimport './index.css'\nconst late = require('./late')\nimport './after.css'\nreport(a, late)\nimport('./page')\nimport('./other')`,
      'src/a.js': `import './deep.css'\nimport './a.css'\nexport const a = 1`,
      'src/late.js': `require('./late.css')`,
      'src/page.js': `import './index.css'\nimport './page.css'\nimport './shared.css'\nexport const page = 1`,
      'src/other.js': `import './shared.css'\nimport './other.css'\nimport('./inner')\nexport const other = 1`,
      'src/inner.js': `import './shared.css'\nimport './inner.css'\nexport const inner = 1`,
      ...Object.fromEntries(
        ['deep', 'a', 'index', 'late', 'after', 'page', 'shared', 'other', 'inner'].map((name) => [
          `src/${name}.css`,
          `.${name} { content: '${name}' }`,
        ]),
      ),
    })
    const outcome = await pears.build()
    expect(outcome.diagnostics).toEqual([])
    expect(order(pears.output(/main\.\w+\.css$/))).toBe('deep a index after late')
    expect(order(pears.output(/page\.\w+\.chunk\.css$/))).toBe('page shared')
    expect(order(pears.output(/other\.\w+\.chunk\.css$/))).toBe('shared other')
    expect(order(pears.output(/inner\.\w+\.chunk\.css$/))).toBe('inner')
  })

  it('puts stylesheets of packages first where a vendor chunk did so', async () => {
    const files = {
      'src/index.js': `import './own.css'\nimport 'fruit/pear.css'\nimport './late.css'`,
      'src/own.css': '.own { color: blue }',
      'src/late.css': '.late { color: green }',
      'node_modules/fruit/package.json': '{"name":"fruit"}',
      'node_modules/fruit/pear.css': '.pear { color: red }',
    }
    const names = []
    for (const rule of ['imports', 'packages-first'] as const) {
      const pears = project(files)
      expect((await pears.build({ ...CRA, styles: { ...CRA.styles, order: rule } })).diagnostics).toEqual([])
      names.push([...pears.output(/main\.\w+\.css$/).matchAll(/\.(\w+)\{/g)].map(([, name]) => name).join(' '))
    }
    expect(names).toEqual(['own pear late', 'pear own late'])
  })

  it('keeps stylesheets of used code only, whatever sideEffects says of them', async () => {
    const pears = project({
      'src/index.js': `import { Pear } from 'fruit'\nimport './own.css'\nreport(Pear)`,
      'src/own.css': '.own { color: blue }',
      'node_modules/fruit/package.json': '{"sideEffects":false,"module":"index.js"}',
      'node_modules/fruit/index.js': `export { Plum } from './plum'\nexport { Pear } from './pear'`,
      'node_modules/fruit/pear.js': `import './pear.css'\nexport const Pear = 1`,
      'node_modules/fruit/plum.js': `import './plum.css'\nexport const Plum = 2`,
      'node_modules/fruit/pear.css': '.pear { color: red }',
      'node_modules/fruit/plum.css': '.plum { color: red }',
    })
    await pears.build()
    expect(order(pears.output(/main\.\w+\.css$/))).toBe('pear own')
  })
})

describe('stylesheets', () => {
  it('inlines imports once, with their conditions, and resolves urls', async () => {
    const pears = project({
      'src/index.js': `import './a.css'\nimport './b.css'`,
      'src/a.css': `@charset "utf-8";\n@import url("https://fonts.example/f.css");\n@import './base.css';\n@import 'kit/kit.css' screen and (min-width: 1px);\n.a { background: url(./large.png); mask: url('~kit/kit.svg#m'); cursor: url(small.png), auto; filter: url(#f); content: url(/public.png) }`,
      'src/b.css': `@import './base.css';\n.b { user-select: none; background: url("data:image/gif;base64,AAAA") }`,
      'src/base.css': '.base { color: red }',
      'src/large.png': new Uint8Array(20_000),
      'src/small.png': new Uint8Array(5),
      'node_modules/kit/kit.css': '.kit { color: blue; background: url(kit.svg) }',
      'node_modules/kit/kit.svg': '<svg/>',
    })
    const outcome = await pears.build({ ...CRA, base: './', targets: ['safari 14'] })
    expect(outcome.diagnostics).toEqual([])
    const css = pears.output(/main\.\w+\.css$/)
    expect(css).toMatch(/^@import "https:\/\/fonts\.example\/f\.css";/)
    expect(css.match(/@import/g)).toHaveLength(1)
    expect(css.match(/\.base/g)).toHaveLength(1)
    expect(css).toMatch(/@media screen and \(min-width:1px\)\{\.kit\{/)
    expect(css).toMatch(/url\("?\.\.\/media\/large\.\w{32}\.png"?\)/)
    expect(css).toMatch(/kit\.\w{32}\.svg#m/)
    expect(css).toContain('url(data:image/png;base64,')
    expect(css).toMatch(/url\("?#f"?\)/)
    expect(css).toMatch(/url\("?\/public\.png"?\)/)
    expect(css).toContain('data:image/gif;base64,AAAA')
    expect(css).toContain('-webkit-user-select:none')
  })

  it('compiles Sass with packages, roots, partials and their own urls', async () => {
    const pears = project({
      'src/index.js': `import vars from './main.scss'\nimport './old.sass'\nreport('vars', vars)`,
      'src/main.scss': `@use 'sass:math';\n@import '~kit/mixins';\n@import 'kit/scss/theme';\n@import 'theme/colours';\n@import './parts/card';\n$gap: 4px;\n.main { width: math.div($gap, 2); @include fruit }\n:export { gap: $gap; colour: $colour }`,
      'src/old.sass': '.old\n  color: green',
      'src/theme/_colours.scss': '$colour: red;',
      'src/parts/_card.scss': `.card { background: url('./pear.svg') }`,
      'src/parts/pear.svg': '<svg/>',
      'node_modules/kit/_mixins.scss': '@mixin fruit { color: blue }',
      'node_modules/kit/scss/_theme.scss': `.theme { background: url("img/plum.svg") }`,
      'node_modules/kit/scss/img/plum.svg': '<svg id="plum"/>',
    })
    const outcome = await pears.build({ ...CRA, resolve: { roots: ['src'] }, sourceMap: true })
    expect(outcome.diagnostics).toEqual([])
    const css = pears.output(/main\.\w+\.css$/)
    expect(css).toMatch(/\.theme\{background:url\("?\/static\/media\/plum\.\w{32}\.svg"?\)\}/)
    expect(css).toMatch(/\.card\{background:url\("?\/static\/media\/pear\.\w{32}\.svg"?\)\}/)
    expect(css).toContain('.main{color:#00f;width:2px}')
    expect(css).toContain('.old{color:green}')
    expect(css).not.toContain('export')
    expect(pears.output(/main\.\w+\.js$/)).toMatch(/gap:\W4px\W/)
    const map = JSON.parse(pears.output(/main\.\w+\.css\.map$/))
    expect(map.sources).toEqual(
      expect.arrayContaining([
        '../../../src/main.scss',
        '../../../src/parts/_card.scss',
        '../../../node_modules/kit/scss/_theme.scss',
      ]),
    )
  })

  it('names classes of CSS modules as Create React App does, and composes them', async () => {
    const pears = project({
      'src/index.js': `import button from './Button.module.css'\nimport index from './card/index.module.scss'\nreport('button', button, index)`,
      'src/Button.module.css': `@value size: 4px;\n@value tone from './tones.module.css';\n.root { padding: size; color: tone }\n.primary { composes: root; composes: shade from './tones.module.css' }\n:global(.page) .root { margin: 0 }\n.grow { animation: grow 1s }\n@keyframes grow { to { width: 1px } }`,
      'src/tones.module.css': `@value tone: red;\n.shade { opacity: 0.5 }`,
      'src/card/index.module.scss': `.card { .inner { color: blue } }`,
    })
    const outcome = await pears.build()
    expect(outcome.diagnostics).toEqual([])
    const name = (file: string, local: string) =>
      className('[file]_[local]__[hash:5]', { root: pears.root, file: `${pears.root}/${file}`, local })
    const css = pears.output(/main\.\w+\.css$/)
    const selector = (file: string, local: string) => `.${name(file, local).replaceAll('+', '\\+')}`
    expect(css).toContain(`${selector('src/Button.module.css', 'root')}{color:red;padding:4px}`)
    expect(css).toContain(`.page ${selector('src/Button.module.css', 'root')}{margin:0}`)
    expect(css.indexOf('opacity')).toBeLessThan(css.indexOf('padding'))
    const code = pears.output(/main\.\w+\.js$/)
    const composed = [
      ['src/Button.module.css', 'primary'],
      ['src/Button.module.css', 'root'],
      ['src/tones.module.css', 'shade'],
    ] as const
    expect(code).toContain(composed.map(([file, local]) => name(file, local)).join(' '))
    expect(name('src/card/index.module.scss', 'card')).toMatch(/^card_card__/)
    expect(code).toContain(name('src/card/index.module.scss', 'inner'))
  })

  it('points at the place of a mistake', async () => {
    const pears = project({
      'src/index.js': `import './a.css'`,
      'src/a.css': `.a {\n  background: url(./none.png);\n}`,
    })
    const first = await pears.build()
    expect(first.status).toBe('failed')
    expect(first.diagnostics.map((one) => [one.code, one.at?.file, one.at?.start])).toEqual([
      ['engine/style', 'src/a.css', 7],
    ])
    fs.writeFileSync(`${pears.root}/src/index.js`, `import './b.scss'`)
    fs.writeFileSync(`${pears.root}/src/b.scss`, `.b {\n  color: $none;\n}`)
    const second = await pears.build()
    expect(second.diagnostics.map((one) => [one.code, one.message, one.at?.file, one.at?.start])).toEqual([
      ['engine/style', 'Undefined variable.', 'src/b.scss', 14],
    ])
    fs.writeFileSync(`${pears.root}/src/b.scss`, `.b { color: red`)
    expect((await pears.build()).diagnostics[0]?.at?.file).toBe('src/b.scss')
  })

  it("runs the project's own PostCSS plugins where the configuration says so", async () => {
    const pears = project({
      'src/index.js': `import './a.css'`,
      'src/a.css': '.a { color: pear }',
      'node_modules/postcss-pear/index.js': `module.exports = (options) => ({ postcssPlugin: 'pear', Declaration(declaration) { if (declaration.value === 'pear') declaration.value = options.colour } })`,
      'postcss.config.js': `module.exports = { plugins: { 'postcss-pear': { colour: 'yellow' } } }`,
    })
    const css = async (postcss: NonNullable<NonNullable<typeof CRA.styles>['postcss']>) => {
      await pears.build({ ...CRA, styles: { ...CRA.styles, postcss } })
      return pears.output(/main\.\w+\.css$/)
    }
    expect(await css('none')).toContain('color:pear')
    expect(await css('project')).toContain('color:#ff0')
    expect(await css({ plugins: [['postcss-pear', { colour: 'lime' }]] })).toMatch(/color:(?:lime|#0f0)/)
  })
})
