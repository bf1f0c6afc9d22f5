import { expect, it } from 'vitest'
import { temporaryProjects } from './test-project.ts'

const createProject = temporaryProjects()

it('leaves nothing of hot updates in a build', async () => {
  const project = createProject({
    'src/index.js': `import { name } from './name.js'
document.title = name
if (module.hot) module.hot.accept('./name.js', () => console.log('ripe'))
if (import.meta.hot) import.meta.hot.accept(() => console.log('eaten'))
import.meta.hot?.dispose(() => console.log('gone'))`,
    'src/name.js': `export const name = 'pears'`,
  })
  await project.build({ outDir: 'build' })
  const text = project.output(/main.*\.js$/)
  expect(text).toContain('pears')
  expect(text).not.toMatch(/hot|ripe|eaten|gone/)
})
