import type { Result, Root } from 'postcss'
import { isNamed, scopedRoot } from './block.ts'
import { styleWarning } from './error.ts'
import { modulePasses } from './modules.ts'
import { projectPostcss } from './postcss.ts'
import type { StylePlace, StyleTools } from './read.ts'

/** Whether anything but imports and URLs changes the stylesheet. */
export async function hasPasses({ file, tools, block }: StylePlace): Promise<boolean> {
  const { config } = tools.build
  const { plugins } = await projectPostcss(config, file)
  return plugins.length > 0 || block?.scope !== undefined || config.styles.icss || isNamed(file, block, config)
}

const WITH_MAP = { map: { inline: false, annotation: false } } as const

/** Runs the project's PostCSS plugins, then the passes of a CSS module, then the scoping of a component's block. */
export async function runPasses(root: Root, { file, tools, block }: StylePlace): Promise<Root> {
  const { default: postcss } = await import('postcss')
  const { config } = tools.build
  const { plugins, file: from } = await projectPostcss(config, file)
  if (from !== undefined) tools.watch(from)
  const passes = [...plugins, ...(isNamed(file, block, config) ? await modulePasses(file, config) : [])]
  const result = await postcss(passes.length > 0 ? passes : [{ postcssPlugin: 'nexxo' }]).process(root, {
    from: file,
    // PostCSS always writes its result, but only the scoping of a block reads that text.
    ...(block?.scope === undefined ? { map: false, stringifier: () => undefined } : WITH_MAP),
  })
  await followMessages(result, tools)
  // `process` without a syntax of its own always yields a Root.
  const made = block?.scope === undefined ? (result.root as Root) : await scopedRoot(result, file, block.scope)
  dropForeignSelectors(made)
  return made
}

/**
 * What plugins say: files that the result depends on, and warnings.
 *
 * @see https://github.com/postcss/postcss/blob/main/docs/guidelines/runner.md
 */
async function followMessages(result: Result, { build, watch }: StyleTools): Promise<void> {
  for (const message of result.messages) {
    if (message.type === 'dependency' && typeof message['file'] === 'string') watch(message['file'])
    if (message.type === 'dir-dependency' && typeof message['dir'] === 'string') {
      const { globSync } = await import('tinyglobby')
      const glob = typeof message['glob'] === 'string' ? message['glob'] : '**/*'
      for (const file of globSync(glob, { cwd: message['dir'], absolute: true, ignore: ['**/node_modules/**'] }))
        watch(file)
    }
  }
  for (const warning of result.warnings())
    build.diagnostics.push(
      styleWarning(`${warning.plugin}: ${warning.text}`, warning.node ?? result.root, build.config.root),
    )
}

/**
 * `:-ms-input-placeholder` is for Internet Explorer and the first Edge, which no build of ours runs in. Lightning CSS reads it
 * as `:placeholder-shown` of today and would style the input itself.
 */
export function dropForeignSelectors(root: Root): void {
  root.walkRules(/-ms-input-placeholder/, (rule) => {
    const kept = rule.selectors.filter((selector) => !selector.includes('-ms-input-placeholder'))
    if (kept.length === 0) rule.remove()
    else rule.selectors = kept
  })
}
