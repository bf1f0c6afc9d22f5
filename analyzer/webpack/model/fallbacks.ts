import { recordOf } from '../../project/manifest.ts'
import type { AliasTarget } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { fromConfig, type WebpackReading } from '../reading.ts'

type Alias = Known<{ readonly find: string; readonly replacement: AliasTarget }>

/**
 * What stands in for modules of Node: `resolve.fallback` of webpack 5, `node: { fs: 'empty' }` of webpack 3 and 4. A fallback counts
 * only where nothing else is found, so a package of that name that the project has wins.
 */
export function fallbacksOf(
  reading: Pick<WebpackReading, 'compiler' | 'project' | 'major' | 'evaluation'>,
): readonly Alias[] {
  const { compiler, project, major } = reading
  const fallback = Object.entries(recordOf(compiler.resolve['fallback'])).map(([name, value]) => ({
    name,
    replacement: targetOf(value),
    option: `resolve.fallback.${name}`,
  }))
  const empty = Object.entries(recordOf(compiler.options['node'])).flatMap(([name, value]) =>
    major < 5 && value === 'empty' ? [{ name, replacement: targetOf(false), option: `node.${name}` }] : [],
  )
  return [...fallback, ...empty].flatMap(({ name, replacement, option }) =>
    replacement === undefined || project.installed(name.replace(/\$$/, '')) !== undefined
      ? []
      : [known({ find: name, replacement }, fromConfig(reading, option))],
  )
}

function targetOf(value: unknown): AliasTarget | undefined {
  return value === false || typeof value === 'string' ? value : undefined
}
