import { describe, expect, test } from 'vitest'
import { byEsbuild, project, valueFindings } from './compare.fixture.ts'

const BOOK = `class Book {
  pages = 1
  get size() { return this.pages === 1 ? 'page' : 'pages' }
}
globalThis.book = new Book()
`

describe('a text that is also the name of a member', () => {
  test('may come once more, where the member is lowered', async () => {
    const root = project('book', BOOK)
    expect(await valueFindings(await byEsbuild(root), await byEsbuild(root, { target: 'es2017' }))).toEqual([])
  })

  test('is missed where the source says it', async () => {
    const one = await byEsbuild(project('plural', BOOK))
    const two = await byEsbuild(project('singular', BOOK.replace("'pages'", "'page'")))
    expect((await valueFindings(one, two)).join()).toContain('pages')
  })
})
