import fs from 'node:fs'
import { Window } from 'happy-dom'
import vm from 'node:vm'
import { createProject, linkPackages, type Project } from '../test-project.ts'

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
  linkPackages(project, packages)
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
