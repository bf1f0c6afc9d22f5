import { describe, expect, it } from 'vitest'
import { scriptPart } from './component.ts'

describe('scriptPart', () => {
  it('keeps the scripts of a component at their offsets', () => {
    const text =
      '<template>\r\n<b>{{ pear }}</b>\r\n</template>\n<script>\nexport default 1\n</script>\n<style>b{}</style>'
    const part = scriptPart('src/Pear.vue', text)
    expect(part.path).toBe('src/Pear.vue.js')
    expect(part.text.trim()).toBe('export default 1')
    expect(part.text.indexOf('export')).toBe(text.indexOf('export'))
    expect(part.text.split('\n').length).toBe(text.split('\n').length)
    expect(part.text.length).toBe(text.length)
  })

  it('reads both scripts, and knows TypeScript', () => {
    const text = `<script context="module" lang="ts">export const a: number = 1</script>\n<script lang='ts'>let b</script>`
    expect(scriptPart('Plum.svelte', text)).toMatchObject({ path: 'Plum.svelte.ts' })
    expect(scriptPart('Plum.svelte', text).text.trim()).toMatch(/^export const a: number = 1\s+let b$/)
  })

  it('leaves out scripts in comments, of other files and of other languages', () => {
    const text =
      '<!-- <script>one</script> -->\n<script src="./plum.js"></script>\n<script lang="coffee">a = -> b</script>'
    expect(scriptPart('Pear.vue', text).text.trim()).toBe('')
  })

  it('leaves any other file as it is', () => {
    expect(scriptPart('pear.js', '<script>')).toEqual({ path: 'pear.js', text: '<script>' })
  })
})
