import { expect, it } from 'vitest'
import { rolldown } from 'rolldown'
import { RUNTIME_ID, webpackRuntime } from './rolldown-runtime.ts'

it('finds the helper to replace in the runtime of the installed Rolldown', async () => {
  const seen: Record<string, string> = {}
  const bundled = await rolldown({
    input: 'entry',
    plugins: [
      {
        name: 'pears',
        resolveId: (id) => (id === 'entry' || id === './cjs' ? `\0${id}` : null),
        load: (id) =>
          id.endsWith('cjs')
            ? 'module.exports = 1'
            : id.endsWith('entry')
              ? `import a from './cjs'\nconsole.log(a)`
              : null,
        transform: (code, id) => {
          seen[id] = code
          return null
        },
      },
    ],
  })
  await bundled.generate()
  await bundled.close()
  expect(webpackRuntime(seen[RUNTIME_ID] ?? '')).toMatch(/var __toNamespace = [\s\S]*var __toESM = /)
  expect(() => webpackRuntime('')).toThrow('__toESM')
})
