import vm from 'node:vm'
import type { StylesConfig, UserConfig } from '../../core/config.ts'
import { type Files, linkPackages, type Project, temporaryProjects } from '../test-project.ts'

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
  const project = temporaryProjects()
  return (files, packages = []) => {
    const created = project(files)
    linkPackages(created, Object.fromEntries(packages.map((name) => [name, name])))
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
