import vm from 'node:vm'
import { describe, expect, it } from 'vitest'
import { PLAIN, styleProjects } from './test-styles.ts'

const project = styleProjects()

/** Runs the page's script and gives the texts of the `<style>` tags that it adds, and what it reports. */
function tagsOf(script: string): { readonly tags: readonly string[]; readonly reported: unknown } {
  const tags: { text: string }[] = []
  const found: { reported: unknown } = { reported: undefined }
  const document = {
    createElement: () => {
      const tag = { text: '', append: (text: string) => void (tag.text += text) }
      return tag
    },
    head: { append: (tag: { text: string }) => void tags.push(tag) },
  }
  vm.runInNewContext(script, { document, report: (value: unknown) => void (found.reported = value) })
  return { tags: tags.map(({ text }) => text.trim()), reported: found.reported }
}

describe('styles in tags', () => {
  it('are added by scripts, each sheet once, imports before what imports them', async () => {
    const pears = project({
      'src/index.js': `import './base.css'\nimport plum from './plum.module.css'\nimport './again.css'\nreport(Object.keys(plum))`,
      'src/base.css': `@import './deep.css';\n.base { background: url(./pear.png) }`,
      'src/deep.css': '.deep { color: red }',
      'src/again.css': `@import './deep.css';\n.again { color: blue }`,
      'src/plum.module.css': '.plum { color: green }',
      'src/pear.png': 'PNG',
    })
    const outcome = await pears.build({ ...PLAIN, styles: { extract: false } })
    expect(outcome.diagnostics).toEqual([])
    expect(pears.outputs().filter((file) => file.endsWith('.css'))).toEqual([])
    expect(pears.read('build/index.html')).not.toContain('stylesheet')
    const { tags, reported } = tagsOf(pears.output(/^main\.js$/))
    expect(tags).toEqual([
      '.deep{color:red}',
      '.base{background:url(/media/pear.png)}',
      expect.stringMatching(/^\._plum_[^{]+\{color:green\}$/),
      '.again{color:#00f}',
    ])
    expect(reported).toEqual(['plum'])
    expect(pears.outputs()).toContain('media/pear.png')
  })

  it('are no lines of a source, and the file of an entry that is a stylesheet stays one', async () => {
    const pears = project({ 'src/index.js': `import './base.css'\nreport(1)`, 'src/base.css': '.base { color: red }' })
    const outcome = await pears.build({
      ...PLAIN,
      styles: { extract: false },
      entries: { print: { file: 'src/base.css', format: 'style' } },
      sourceMap: true,
    })
    expect(outcome.diagnostics).toEqual([])
    expect(pears.output(/^print\.css$/)).toContain('.base{color:red}')
    expect(pears.output(/^main\.js$/)).toContain('.base{color:red}')
    expect(pears.outputs().filter((file) => file.startsWith('print'))).toEqual(['print.css', 'print.css.map'])
    const { sources } = JSON.parse(pears.output(/^main\.js\.map$/)) as { readonly sources: readonly string[] }
    expect(sources.filter((source) => source.includes('base.css'))).toEqual([])
  })
})
