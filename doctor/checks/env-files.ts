import { type Check, type DoctorContext, failing, ok, warning } from '../check.ts'

/** Create React App defines these itself. */
const OF_THE_TOOL = new Set(['REACT_APP_'])
const SOURCE = /\.(?:[cm]?[jt]sx?|html)$/
const USE = /\bREACT_APP_[A-Za-z0-9_]+/g

export const envFiles: Check = {
  id: 'doctor/env-files',
  title: 'Environment files',
  run: async (context) => {
    const committed = await committedLocalFiles(context)
    if (committed.length > 0)
      return failing(
        `${committed.join(', ')} ${committed.length === 1 ? 'is' : 'are'} committed, though local files may hold secrets.`,
        `Run \`git rm --cached ${committed.join(' ')}\` and add \`.env*.local\` to .gitignore.`,
      )
    const open = undefinedUses(context)
    if (open.length === 0) return ok('No local file is committed, and every variable that the source uses is defined.')
    const list = open.map(({ name, file }) => `\`${name}\` (${file})`).join(', ')
    return warning(
      `Used but defined in no .env file and not in this environment: ${list}.`,
      'Define them in .env, or make sure that the machine which builds does.',
    )
  },
}

async function committedLocalFiles({ root, exec, env }: DoctorContext): Promise<readonly string[]> {
  const args = ['ls-files', '--', '.env.local', '.env.*.local']
  try {
    const ran = await exec({ command: 'git', args, cwd: root, env, timeoutMs: 10_000 })
    return ran.exitCode === 0 ? ran.stdout.split('\n').filter((line) => line !== '') : []
  } catch {
    // Without git nothing is committed.
    return []
  }
}

function undefinedUses({ project, env }: DoctorContext): readonly { readonly name: string; readonly file: string }[] {
  const defined = definedNames(project.tree)
  const open = new Map<string, string>()
  for (const file of sourceFiles(project.tree)) {
    for (const [name] of (project.tree.read(file) ?? '').matchAll(USE)) {
      const known = defined.has(name) || env[name] !== undefined || OF_THE_TOOL.has(name)
      if (!known && !open.has(name)) open.set(name, file)
    }
  }
  return [...open].map(([name, file]) => ({ name, file }))
}

function sourceFiles(tree: DoctorContext['project']['tree']): readonly string[] {
  const pages = ['index.html', 'public/index.html'].filter((file) => tree.exists(file))
  return [...tree.list('src').filter((file) => SOURCE.test(file)), ...pages]
}

function definedNames(tree: DoctorContext['project']['tree']): ReadonlySet<string> {
  const files = tree.list().filter((file) => /^\.env(?:\.[^/]+)?$/.test(file))
  const names = files.flatMap((file) =>
    [...(tree.read(file) ?? '').matchAll(/^\s*(?:export\s+)?([\w.-]+)\s*[=:]/gm)].map((match) => match[1] ?? ''),
  )
  return new Set(names)
}
