import fs from 'node:fs'
import path from 'node:path'
import { refuse } from '../core/diagnostic.ts'

/**
 * The text of the script that `verify.setup` names, bundled with what it imports; `undefined` where none is named.
 *
 * @throws NexxoError `verify/setup` for a file that is not there, lies outside of the project, also by a link, or does not bundle
 */
export async function readSetup(root: string, name: string | undefined): Promise<string | undefined> {
  if (name === undefined) return undefined
  const file = path.resolve(root, name)
  if (!isBelow(root, file)) {
    throw refuse('verify/setup', {
      message: `\`verify.setup\` names ${name}, which is no file of this project.`,
      help: 'Write a path below the project, such as `verify-setup.js`.',
    })
  }
  const { build } = await import('esbuild')
  try {
    const built = await build({
      entryPoints: [file],
      absWorkingDir: root,
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      logLevel: 'silent',
    })
    return built.outputFiles[0]?.text
  } catch (error) {
    throw refuse('verify/setup', {
      message: `\`verify.setup\` cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      help: `Correct ${name} and run the command again.`,
    })
  }
}

/** Its real place counts: a link may point anywhere. */
function isBelow(root: string, file: string): boolean {
  if (fs.statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false
  const way = path.relative(fs.realpathSync(root), fs.realpathSync(file))
  return way !== '' && !way.startsWith('..') && !path.isAbsolute(way)
}
