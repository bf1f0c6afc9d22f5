import { describe, expect, it } from 'vitest'
import { cssOf, styleProjects } from './test-styles.ts'

const project = styleProjects()

/** Makes every `pear` a colour. */
const PLUGIN = `module.exports = (options = {}) => ({ postcssPlugin: 'pear', Declaration(one) { if (one.value === 'pear') one.value = options.colour || 'lime' } })\nmodule.exports.postcss = true`
const FILES = {
  'src/index.js': `import './a.css'`,
  'src/a.css': '.a { color: pear }',
  'node_modules/postcss-pear/index.js': PLUGIN,
  'node_modules/postcss-esm/package.json': '{"type":"module","exports":{"import":"./index.js"}}',
  'node_modules/postcss-esm/index.js': PLUGIN.replace('module.exports =', 'export default').replace(/module.*true/, ''),
}

describe('PostCSS of the project', () => {
  it.each([
    ['postcss.config.js', `module.exports = { plugins: { 'postcss-pear': {} } }`],
    ['postcss.config.cjs', `module.exports = { plugins: [require('postcss-pear')] }`],
    ['postcss.config.mjs', `import pear from 'postcss-pear'\nexport default { plugins: [pear(), false && pear()] }`],
    ['postcss.config.ts', `const colour: string = 'lime'\nexport default { plugins: [['postcss-pear', { colour }]] }`],
    ['postcss.config.json', `{ "plugins": { "postcss-pear": { "colour": "lime" } } }`],
    ['.postcssrc', `{ "plugins": { "postcss-esm": true } }`],
    ['.postcssrc.json', `{ "plugins": ["postcss-esm"] }`],
    ['.postcssrc.yml', `plugins:\n  postcss-pear:\n    colour: lime`],
    [
      '.postcssrc.cjs',
      `module.exports = ({ env, file }) => ({ plugins: env === 'production' && file.endsWith('a.css') ? ['postcss-pear'] : [] })`,
    ],
    ['package.json', `{ "postcss": { "plugins": { "postcss-pear": {}, "postcss-none": false } } }`],
  ])('reads %s', async (name, text) => {
    const { css, diagnostics } = await cssOf(project({ ...FILES, [name]: text }, ['yaml']))
    expect({ css, diagnostics }).toEqual({ css: '.a{color:#0f0}', diagnostics: [] })
  })

  it('uses its parser', async () => {
    const { css, diagnostics } = await cssOf(
      project(
        {
          ...FILES,
          'src/a.css': '.a { color: PEAR }',
          'node_modules/loud/index.js': `const { parse } = require('postcss')\nmodule.exports = { parse: (text, options) => parse(text.toLowerCase(), options) }`,
          'postcss.config.js': `module.exports = { syntax: 'loud', plugins: ['postcss-pear'] }`,
        },
        ['postcss'],
      ),
    )
    expect({ css, diagnostics }).toEqual({ css: '.a{color:#0f0}', diagnostics: [] })
  })

  it('sees imports in place, or each file alone', async () => {
    const files = {
      ...FILES,
      'src/a.css': `@import './tone.css';\n.a { color: tone }`,
      'src/tone.css': `@tone pear;`,
      'postcss.config.js': `module.exports = { plugins: [{ postcssPlugin: 'tone', Once(root) {
        let tone; root.walkAtRules('tone', (rule) => { tone = rule.params; rule.remove() })
        root.walkDecls((one) => { if (one.value === 'tone') one.value = tone ?? 'none' }) } }, require('postcss-pear')()] }`,
    }
    expect((await cssOf(project(files))).css).toBe('.a{color:#0f0}')
    expect((await cssOf(project(files), { imports: 'separate' })).css).toBe('.a{color:none}')
  })

  it('passes warnings on, watches what plugins name, and says what is wrong', async () => {
    const told = await cssOf(
      project({
        ...FILES,
        'postcss.config.js': `module.exports = { plugins: [{ postcssPlugin: 'picky', Declaration(one, { result }) { one.warn(result, 'Too green') } }] }`,
      }),
    )
    expect(told.diagnostics.map(({ severity, message, at }) => [severity, message, at?.file, at?.start])).toEqual([
      ['warning', 'picky: Too green.', 'src/a.css', 5],
    ])
    const codes = async (text: string) =>
      (await cssOf(project({ ...FILES, 'postcss.config.js': text }))).diagnostics.map(({ code }) => code)
    expect(await codes(`throw new Error('Not today')`)).toEqual(['styles/postcss-config'])
    expect(await codes(`module.exports = { plugins: ['postcss-none'] }`)).toEqual(['styles/postcss-plugin'])
  })
})

describe('Tailwind 4', () => {
  const TAILWIND = {
    'src/index.js': `import './app.css'\nimport names from './part.module.css'\ndocument.body.className = 'p-[3px] hover:underline ' + names.pear`,
    'src/app.css': `@import "tailwindcss" source(none);
@import "./kit.css";
@source "./**/*.js";
@plugin "../plum.cjs";
@theme { --color-pear: #0f0 }
.button { @apply text-pear plum; background: url(./pear.svg) }`,
    'src/kit.css': '.kit { @apply block; mask: url(./pear.svg) }',
    'src/part.module.css': `@reference "./app.css";\n.pear { composes: deep from './deep.module.css'; @apply text-pear }`,
    'src/deep.module.css': `@reference "./app.css";\n.deep { @apply italic }`,
    'src/pear.svg': '<svg/>',
    'plum.cjs': `module.exports = ({ addUtilities }) => addUtilities({ '.plum': { order: '7' } })`,
    'other/unused.js': `'m-[9px]'`,
  }

  it('is compiled by the project’s own compiler, without PostCSS', async () => {
    const pears = project(TAILWIND, ['tailwindcss', '@tailwindcss/node', '@tailwindcss/oxide'])
    const { css, diagnostics } = await cssOf(pears)
    expect(diagnostics).toEqual([])
    expect(css).toContain('padding:3px')
    expect(css).toMatch(/hover\\:underline/)
    expect(css).toMatch(/\.button\{[^}]*color:var\(--color-pear\)[^}]*order:7/)
    expect(css).toMatch(/\._deep_[^{]+\{font-style:italic\}/)
    expect(css).toMatch(/\.kit\{[^}]*display:block/)
    expect(css).toMatch(/\._pear_[^{]+\{color:var\(--color-pear[^}]*\}/)
    expect(css.match(/url\("?\/media\/pear\.svg"?\)/g)?.length).toBe(2)
    expect(css).not.toContain('9px')
    expect(css).not.toMatch(/@(?:apply|theme|tailwind|source|reference)\b/)
  })

  it('is compiled through its PostCSS plugin where that is configured', async () => {
    const pears = project(
      { ...TAILWIND, 'postcss.config.mjs': `export default { plugins: { '@tailwindcss/postcss': {} } }` },
      ['tailwindcss', '@tailwindcss/postcss'],
    )
    const { css, diagnostics } = await cssOf(pears)
    expect(diagnostics).toEqual([])
    expect(css).toContain('padding:3px')
    expect(css).toMatch(/\.button\{[^}]*order:7/)
    expect(css).not.toContain('9px')
  })

  it('runs before other PostCSS plugins, follows aliases and says what it does not know', async () => {
    const ours = ['tailwindcss', '@tailwindcss/node', '@tailwindcss/oxide']
    const files = {
      ...FILES,
      'src/a.css': `@import "tailwindcss/utilities" source(none);\n@import "@/more.css";`,
      'src/more.css': '.more { color: pear; @apply block }',
      'postcss.config.js': `module.exports = { plugins: { 'postcss-pear': {} } }`,
    }
    const alias = { resolve: { alias: { '@': './src' } } }
    expect(await cssOf(project(files, ours), {}, alias)).toMatchObject({
      css: expect.stringContaining('.more{color:#0f0;display:block}'),
      diagnostics: [],
    })
    const wrong = await cssOf(project({ ...files, 'src/a.css': '.a {\n  @apply unripe;\n}' }, ours))
    expect(wrong.diagnostics.map(({ code, at }) => [code, at?.file, at?.start])).toEqual([
      ['engine/style', 'src/a.css', 14],
    ])
  })

  it('is asked for when it is missing', async () => {
    const { diagnostics } = await cssOf(project(TAILWIND, ['tailwindcss']))
    expect(diagnostics.map(({ code }) => code)).toContain('styles/missing-compiler')
  })
})
