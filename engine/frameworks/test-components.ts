import fs from 'node:fs'
import path from 'node:path'
import { Window } from 'happy-dom'
import vm from 'node:vm'
import { createProject, type Project } from '../test-project.ts'

const MODULES = path.join(import.meta.dirname, '../../node_modules')
const made: Project[] = []

/**
 * A throw-away project that has packages of this repository installed.
 *
 * @param packages  name in the project → name here: `{ vue: 'vue2' }`
 */
export function createComponentProject(
  files: Readonly<Record<string, string>>,
  packages: Readonly<Record<string, string>>,
): Project {
  const project = createProject(files)
  made.push(project)
  for (const [name, own] of Object.entries(packages)) {
    const link = path.join(project.root, 'node_modules', name)
    fs.mkdirSync(path.dirname(link), { recursive: true })
    fs.symlinkSync(path.join(MODULES, own), link)
  }
  return project
}

export function removeProjects(): void {
  for (const { root } of made.splice(0)) fs.rmSync(root, { recursive: true, force: true })
}

/** Runs the entry's script of a built project in a page that has `<div id="root">`, and gives what it left in `globalThis`. */
export async function run(project: Project): Promise<Record<string, unknown>> {
  const window = new Window({ url: 'http://localhost/' })
  window.document.body.innerHTML = '<div id="root"></div>'
  // As a script has no imports of its own in these projects but lazy ones, which are not run.
  const code = project.output(/main\.[0-9a-f]{8}\.js$/).replace(/^export \{[^}]*\};?$/m, '')
  const context = vm.createContext(Object.assign(window, { queueMicrotask, structuredClone, TextEncoder }))
  vm.runInContext(`(() => {${code}\n})()`, context)
  await new Promise((resolve) => setTimeout(resolve, 0))
  // The page's globals, read by name.
  return context as Record<string, unknown>
}
