import { expect, it } from 'vitest'
import { rolldown } from 'rolldown'
import { interopRuntime, RUNTIME_ID } from './rolldown-runtime.ts'

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
  const runtime = seen[RUNTIME_ID] ?? ''
  for (const mode of ['webpack', 'rollup'] as const)
    expect(interopRuntime(runtime, mode)).toMatch(/var __toNamespace = [\s\S]*var __toESM = /)
  expect(interopRuntime(runtime, 'node').length).toBeLessThan(runtime.length)
  for (const mode of ['webpack', 'rollup', 'node'] as const)
    expect(() => interopRuntime('', mode)).toThrow("Rolldown's runtime")
})
