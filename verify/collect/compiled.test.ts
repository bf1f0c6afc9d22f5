import { expect, test } from 'vitest'
import { compiledSource } from './compiled.ts'

const COMPONENT = '<template>\n  <p>Pears</p>\n</template>\n\n<style scoped src="./pears.css"></style>\n'
const WRITTEN = `import { render } from "./Pears.vue?vue&type=template&id=1a2b3c4d"
const script = {}
import exportComponent from "../node_modules/vue-loader/dist/exportHelper.js"
export default exportComponent(script, [['render',render]])
`

test('a component is what was compiled, and the lines that a loader writes in its name are not', async () => {
  expect((await compiledSource('src/Pears.vue', COMPONENT, []))?.language).toBe('Vue')
  expect(await compiledSource('src/Pears.vue', WRITTEN, [])).toBeUndefined()
  expect(await compiledSource('src/pears.js', WRITTEN, [])).toBeUndefined()
})

test('a component whose script comes first is one, whatever it imports', async () => {
  const script = `<script>\nimport plum from './plum'\nexport default plum\n</script>\n`
  expect((await compiledSource('src/Plum.vue', script, []))?.language).toBe('Vue')
})
