import { describe, expect, it } from 'vitest'
import { cssOf, reported, styleProjects } from './test-styles.ts'

const project = styleProjects()

describe('Less', () => {
  it('compiles with variables, JavaScript, plugins, packages and every kind of import', async () => {
    const pears = project(
      {
        'src/index.js': `import './main.less'`,
        'src/main.less': `@import '~kit/mixins';
@import 'kit/theme';
@import './parts/card';
@import (reference) './parts/hidden';
@import (inline) './parts/plain.txt';
@import (css) './parts/last.css';
@import (optional) './parts/none';
@import '@/near';
@wide: \`2 + 3\`;
.main { color: @tone; width: (@gap / 2); order: @wide; .fruit(); content: ripe() }`,
        'src/near.less': '.near { order: 1 }',
        'src/parts/card.less': `.card { background: url('pear.svg'); mask: url(~kit/plum.svg) }`,
        'src/parts/pear.svg': '<svg/>',
        'src/parts/hidden.less': '.hidden { order: 2 }',
        'src/parts/plain.txt': '.plain { order: 3 }',
        'src/parts/last.css': '.last { order: 4 }',
        'node_modules/kit/package.json': '{"less":"all.less"}',
        'node_modules/kit/mixins.less': '.fruit() { order: 5 }',
        'node_modules/kit/theme.less': '@tone: black;',
        'node_modules/kit/plum.svg': '<svg id="plum"/>',
      },
      ['less'],
    )
    const ripe = {
      install(
        less: { tree: { Quoted: new (...args: unknown[]) => unknown } },
        _m: unknown,
        functions: { add(name: string, f: () => unknown): void },
      ) {
        functions.add('ripe', () => new less.tree.Quoted('"', 'yes'))
      },
    }
    const { css, diagnostics } = await cssOf(
      pears,
      {
        less: {
          javascriptEnabled: true,
          modifyVars: { tone: '#00f' },
          globalVars: { gap: '8px' },
          plugins: [
            { install: (less: never, manager: never, functions: never) => ripe.install(less, manager, functions) },
          ],
        },
      },
      { resolve: { alias: { '@': './src' } } },
    )
    expect(diagnostics).toEqual([])
    expect(css).toContain('.main{color:#00f;content:yes;order:5;width:4px}')
    expect(css).toMatch(/\.card\{background:url\("?\/media\/pear\.svg"?\);/)
    expect(css).toMatch(/url\("?\/media\/plum\.svg"?\)/)
    expect(css).toMatch(/^\.last\{order:4\}/)
    expect(css).toContain('.plain{order:3}')
    expect(css).toContain('.near{order:1}')
    expect(css).not.toContain('hidden')
  })

  it('says where a partial is wrong, and what is not installed', async () => {
    const files = {
      'src/index.js': `import './main.less'`,
      'src/main.less': `@import './part';`,
      'src/part.less': `.a {\n  color: @none;\n}`,
    }
    const { diagnostics } = await cssOf(project(files, ['less']), { less: { additionalData: '@a: 1;\n@b: 2;\n' } })
    expect(diagnostics.map(({ code, message, at }) => [code, message, at?.file, at?.start])).toEqual([
      ['engine/style', 'variable @none is undefined.', 'src/part.less', 14],
    ])
    const own = await cssOf(project({ ...files, 'src/main.less': `.a {\n  color: @none;\n}` }, ['less']), {
      less: { additionalData: '@a: 1;\n@b: 2;\n' },
    })
    expect(own.diagnostics[0]?.at).toMatchObject({ file: 'src/main.less', start: 14 })
    const missing = await cssOf(project(files))
    expect(missing.diagnostics.map(({ code }) => code)).toEqual(['styles/missing-compiler'])
  })
})

describe('Stylus', () => {
  it('compiles with definitions, plugins, paths and packages', async () => {
    const pears = project(
      {
        'src/index.js': `import './main.styl'\nimport names from './names.module.styl'\nreport(Object.keys(names))`,
        'src/main.styl': `@import '~kit/mixins'\n@import 'shared'\n@import './parts/card'\n.main\n  color tone\n  fruit()\n  order ripe()`,
        'src/names.module.styl': `.pear\n  order 1`,
        'src/parts/card.styl': `.card\n  background url('pear.svg')\n  mask url('~kit/plum.svg')`,
        'src/parts/pear.svg': '<svg/>',
        'lib/shared.styl': `.shared\n  order 2`,
        'node_modules/kit/mixins.styl': 'fruit()\n  order 3',
        'node_modules/kit/plum.svg': '<svg id="plum"/>',
      },
      ['stylus'],
    )
    const { css, diagnostics } = await cssOf(pears, {
      stylus: {
        paths: ['lib'],
        additionalData: 'tone = #00f\n',
        use: [(style: { define(name: string, value: unknown): void }) => style.define('ripe', () => 7)],
      },
    })
    expect(diagnostics).toEqual([])
    expect(css).toMatch(/\.main\{color:#00f;order:7\}/)
    expect(css).toContain('.shared{order:2}')
    expect(css).toMatch(/url\("?\/media\/pear\.svg"?\)/)
    expect(css).toMatch(/url\("?\/media\/plum\.svg"?\)/)
    expect(reported(pears)).toEqual([['pear']])
  })

  it('says where a partial is wrong', async () => {
    const pears = project(
      {
        'src/index.js': `import './main.styl'`,
        'src/main.styl': `@import './part'`,
        'src/part.styl': `.a\n  color red\n  none(`,
      },
      ['stylus'],
    )
    const { diagnostics } = await cssOf(pears)
    expect(diagnostics.map(({ code, at }) => [code, at?.file])).toEqual([['engine/style', 'src/part.styl']])
  })
})

describe('Sass', () => {
  it('finds packages by pkg, field and export; data may be a function', async () => {
    const pears = project({
      'src/index.js': `import './main.scss'\nimport './old.sass'`,
      'src/main.scss': `@use 'pkg:kit' as kit;\n@use 'fields';\n@use 'exports/skin';\n@forward './part';\n.main { order: kit.$gap; margin: $given }`,
      'src/_part.scss': '.part { order: 2 }',
      'src/old.sass': '.old\n  order: 3',
      'node_modules/kit/package.json': '{"exports":{".":{"sass":"./index.scss"}}}',
      'node_modules/kit/index.scss': '$gap: 1;',
      'node_modules/fields/package.json': '{"sass":"css/main.scss"}',
      'node_modules/fields/css/main.scss': '.fields { order: 4 }',
      'node_modules/exports/package.json': '{"exports":{"./skin":{"sass":"./s.scss"}}}',
      'node_modules/exports/s.scss': '.skin { order: 5 }',
    })
    const { css, diagnostics } = await cssOf(pears, {
      sass: {
        additionalData: (source, file) => (file.endsWith('.sass') ? source : source.replace('$given', '6px')),
        silenceDeprecations: ['import'],
      },
    })
    expect(diagnostics).toEqual([])
    expect([...css.matchAll(/\.(\w+)\{[^}]*order:(\d)/g)].map(([, name, order]) => `${name}${order}`)).toEqual([
      'fields4',
      'skin5',
      'part2',
      'main1',
      'old3',
    ])
    expect(css).toContain('margin:6px')
  })

  it('puts other text before each of the two languages', async () => {
    const pears = project({
      'src/index.js': `import './main.scss'; import './old.sass'`,
      'src/main.scss': '.main { color: $ripe }',
      'src/old.sass': '.old\n  color: $ripe',
    })
    const one = await cssOf(pears, { sass: { additionalData: { scss: '$ripe: red;\n', sass: '$ripe: tan\n' } } })
    expect(one.css.replaceAll('\n', '')).toMatch(/\.main\{color:red\}\.old\{color:tan\}/)
    const two = await cssOf(pears, { sass: { additionalData: { scss: '$ripe: red;\n' } } })
    expect(two.diagnostics[0]).toMatchObject({ message: 'Undefined variable.', at: { file: 'src/old.sass' } })
  })

  it('says where a partial is wrong, counts without what was added, and passes warnings on', async () => {
    const files = {
      'src/index.js': `import './main.scss'`,
      'src/main.scss': `@use './part';`,
      'src/_part.scss': `.a {\n  color: $none;\n}`,
    }
    const first = await cssOf(project(files))
    expect(first.diagnostics.map(({ at }) => [at?.file, at?.start])).toEqual([['src/_part.scss', 14]])
    const sass = { additionalData: '$a: 1;\n$b: 2;\n' }
    const own = await cssOf(project({ ...files, 'src/main.scss': `.a {\n  color: $none;\n}` }), { sass })
    expect(own.diagnostics.map(({ at }) => [at?.file, at?.start])).toEqual([['src/main.scss', 14]])
    const told = await cssOf(project({ ...files, 'src/main.scss': `.a {\n  @warn 'Not ripe';\n  color: red\n}` }), {
      sass,
    })
    expect(told.diagnostics.map(({ severity, message, at }) => [severity, message, at?.file, at?.start])).toEqual([
      ['warning', 'Not ripe.', 'src/main.scss', 7],
    ])
    const many = Array.from({ length: 9 }, (_, index) => `.a${index} { order: (10 / ${index + 1}) }`).join('\n')
    expect((await cssOf(project({ ...files, 'src/main.scss': many }))).diagnostics).toEqual([])
    const fatal = await cssOf(project({ ...files, 'src/main.scss': `@import 'part';`, 'src/_part.scss': '' }), {
      sass: { fatalDeprecations: ['import'] },
    })
    expect(fatal.status).toBe('failed')
  })

  it('maps back to the sources, lines as they are there', async () => {
    const pears = project({ 'src/index.js': `import './main.scss'`, 'src/main.scss': `\n\n.a { .b { order: 1 } }` })
    const { css } = await cssOf(pears, { sass: { additionalData: '$a: 1;\n' } }, { sourceMap: true })
    expect(css).toContain('sourceMappingURL')
    const map: { sources: string[]; sourcesContent: string[] } = JSON.parse(pears.output(/main\.css\.map$/))
    expect(map.sources).toEqual(['../src/main.scss'])
    expect(map.sourcesContent).toEqual(['\n\n.a { .b { order: 1 } }'])
    const { TraceMap, originalPositionFor } = await import('@jridgewell/trace-mapping')
    expect(originalPositionFor(new TraceMap(JSON.stringify(map)), { line: 1, column: 0 }).line).toBe(3)
  })
})
