import path from 'node:path'
import { readText, writeAtomically } from '../../host/disk.ts'
import { headCommit } from '../../host/git.ts'
import { type Check, type DoctorContext, ok, skipped, warning } from '../check.ts'

const FOLDERS = ['.nexxo/', 'nexxo-report/']

export const ignoredFolders: Check = {
  id: 'doctor/ignored-folders',
  title: 'Nexxo’s folders are ignored by git',
  run: async (context) => {
    if ((await headCommit(context.root)) === undefined) return skipped('There is no git repository with a commit.')
    const missing = await notIgnored(context)
    if (missing.length === 0) return ok(`${FOLDERS.join(' and ')} are ignored.`)
    const seen = warning(`git does not ignore ${missing.join(' and ')}.`, 'Add them to .gitignore.')
    return { ...seen, fixable: true }
  },
  fix: async (context) => {
    const file = path.join(context.root, '.gitignore')
    const text = readText(file) ?? ''
    const newline = text.includes('\r\n') ? '\r\n' : '\n'
    const start = text === '' || text.endsWith('\n') ? text : `${text}${newline}`
    const lines = (await notIgnored(context)).map((folder) => `${folder}${newline}`)
    writeAtomically(file, `${start}${lines.join('')}`, undefined)
  },
}

/** git itself is asked, because ignore rules also stand above the project and in the user's own settings. */
async function notIgnored({ root, exec, env }: DoctorContext): Promise<readonly string[]> {
  const open: string[] = []
  for (const folder of FOLDERS) {
    const args = ['check-ignore', '--quiet', '--no-index', `${folder}probe`]
    const ran = await exec({ command: 'git', args, cwd: root, env, timeoutMs: 10_000 })
    if (ran.exitCode !== 0) open.push(folder)
  }
  return open
}
