import { ignoreFolders } from '../../../shared/gitignore.ts'

/** Nexxo's journal and reports are no part of the repository. */
export const gitignore = ignoreFolders('webpack/gitignore')
