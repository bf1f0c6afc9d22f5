import { type Check, declared, failing, ok, skipped, warning } from '../check.ts'
import { satisfies } from '../versions.ts'

const SHOWN = 5

export const installedVersions: Check = {
  id: 'doctor/installed',
  title: 'Installed packages',
  run: async (context) => {
    const wanted = [...declared(context)]
    if (context.manifest === undefined) return failing('There is no readable package.json.', 'Run Nexxo in a project.')
    if (wanted.length === 0) return skipped('package.json asks for no packages.')
    const found = wanted.map(([name, range]) => ({ name, range, version: context.project.installed(name)?.version }))
    const missing = found.filter(({ version }) => version === undefined)
    if (missing.length > 0)
      return failing(
        `${missing.length} of ${wanted.length} packages are not installed: ${shorten(missing.map(({ name }) => name))}.`,
        'Install the packages of the project with its package manager.',
      )
    const wrong = found.filter(({ version, range }) => version !== undefined && satisfies(version, range) === false)
    if (wrong.length === 0) return ok(`All ${wanted.length} packages are installed in the versions asked for.`)
    const list = wrong.map(({ name, version, range }) => `${name} ${version ?? ''} (asked for ${range})`)
    return warning(
      `${wrong.length} of ${wanted.length} packages are installed in another version: ${shorten(list)}.`,
      'Install again, so that node_modules is what package.json and the lockfile say.',
    )
  },
}

function shorten(names: readonly string[]): string {
  const rest = names.length - SHOWN
  return rest > 0 ? `${names.slice(0, SHOWN).join(', ')} and ${rest} more` : names.join(', ')
}
