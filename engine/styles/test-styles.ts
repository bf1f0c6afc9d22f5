import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { afterEach } from 'vitest'
import type { StylesConfig, UserConfig } from '../../core/config.ts'
import { createProject, type Project } from '../test-project.ts'

type Files = Parameters<typeof createProject>[0]

const OWN_PACKAGES = path.join(import.meta.dirname, '../../node_modules')

/** What tests of styles state: names without hashes, nothing inlined, stylesheets one can read. */
export const PLAIN: UserConfig = {
  outDir: 'build',
  output: {
    entry: '[name].js',
    chunk: '[name].js',
    style: '[name].css',
    styleChunk: '[name].css',
    asset: 'media/[name][ext]',
  },
  assets: { inlineLimit: 0, unknown: 'url' },
  targets: ['chrome 120'],
}

/**
 * Projects that are removed after each test.
 *
 * @param packages  of ours that the project has installed too
 */
export function styleProjects(): (files: Files, packages?: readonly string[]) => Project {
  const projects: Project[] = []
  afterEach(() => {
    for (const { root } of projects.splice(0)) fs.rmSync(root, { recursive: true, force: true })
  })
  return (files, packages = []) => {
    const created = createProject(files)
    projects.push(created)
    for (const name of packages) {
      const place = path.join(created.root, 'node_modules', name)
      fs.mkdirSync(path.dirname(place), { recursive: true })
      fs.symlinkSync(path.join(OWN_PACKAGES, name), place)
    }
    return created
  }
}

/** Builds and gives the page's stylesheet without line breaks, and what went wrong. */
export async function cssOf(project: Project, styles: StylesConfig = {}, more: UserConfig = {}) {
  const outcome = await project.build({ ...PLAIN, ...more, styles })
  const css = outcome.status === 'built' ? project.output(/^(?:main|style)\.css$/) : ''
  return { css: css.trim(), diagnostics: outcome.diagnostics, status: outcome.status }
}

/** Runs the page's script, in which `report(…)` is a function, and gives what it was called with. */
export function reported(project: Project): readonly unknown[] {
  const calls: unknown[][] = []
  const code = project.output(/^main\.js$/)
  vm.runInNewContext(`(() => {${code.replaceAll(/^(?:import|export)\b.*$/gm, '')}})()`, {
    report: (...values: unknown[]) => calls.push(JSON.parse(JSON.stringify(values)) as unknown[]),
  })
  return calls[0] ?? []
}
