import { uncommittedPaths } from '../../host/git.ts'
import { type Check, ok, warning } from '../check.ts'

export const git: Check = {
  id: 'doctor/git',
  title: 'Git repository',
  run: async ({ root }) => {
    const paths = await uncommittedPaths(root)
    if (paths === undefined)
      return warning(
        'The project is not in a git repository, so a migration cannot be reviewed as a commit.',
        'Run `git init` and commit, or rely on `nexxo migrate --undo`.',
      )
    if (paths.length === 0) return ok('The working tree is clean.')
    return warning(
      `${paths.length} uncommitted ${paths.length === 1 ? 'path' : 'paths'}: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}.`,
      'Commit or stash before `nexxo migrate`.',
    )
  },
}
