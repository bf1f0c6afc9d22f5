import path from 'node:path'
import { expect, it } from 'vitest'
import { temporaryProjects } from '../test-project.ts'
import { noteForgotten } from './forgotten.ts'

const project = temporaryProjects()

/** Modules by their name, with what they import; files that are saved. */
function noting(imports: Record<string, readonly string[]>) {
  const { root } = project(Object.fromEntries(Object.keys(imports).map((name) => [name, ''])))
  const at = (name: string) => path.join(root, name)
  const known = (id: string) => {
    const found = imports[path.relative(root, id)]
    return found === undefined ? null : { importedIds: found.map(at) }
  }
  const forgotten = noteForgotten()
  // The linker's context, of which it asks for modules only.
  const { handler } = forgotten.plugin.watchChange as unknown as { handler(this: object, id: string): void }
  const save = (...names: readonly string[]) =>
    names.forEach((name) => handler.call({ getModuleInfo: known }, at(name)))
  const sent = (...names: readonly string[]) => new Set(names.map(at))
  return { imports, save, sent, settle: forgotten.settle, now: known }
}

it('counts what pages were not sent after a mistake, and nothing without one', () => {
  const { save, settle, now, sent } = noting({ 'a.js': [], 'b.css': [] })
  save('a.js', 'b.css', 'notes.txt')
  expect(settle({ wasWrong: true, now, sent: sent('a.js', 'b.css') })).toBe(false)
  save('a.js', 'b.css')
  expect(settle({ wasWrong: true, now, sent: sent('a.js') })).toBe(true)
  save('a.js', 'b.css')
  expect(settle({ wasWrong: false, now, sent: sent('a.js') })).toBe(false)
  expect(settle({ wasWrong: true, now, sent: sent() })).toBe(false)
})

it('leaves out files that are new', () => {
  const { imports, save, settle, now, sent } = noting({ 'a.js': [], 'b.js': [] })
  delete imports['b.js']
  save('a.js', 'b.js')
  imports['b.js'] = []
  expect(settle({ wasWrong: true, now, sent: sent('a.js') })).toBe(false)
})

it('counts what has lost an importer where there is no page', () => {
  const { imports, save, settle, now } = noting({ 'a.js': ['b.js', 'c.js'], 'b.js': [], 'c.js': [] })
  save('a.js', 'b.js')
  expect(settle({ wasWrong: true, now, sent: undefined })).toBe(false)
  save('a.js', 'b.js')
  imports['a.js'] = ['c.js']
  expect(settle({ wasWrong: true, now, sent: undefined })).toBe(true)
})
