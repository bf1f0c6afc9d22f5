/** Whether a module is of a package. Ids count from the project's root; those of linked packages lead out of it. */
export function isOfPackage(id: string): boolean {
  return /(?:^|[\\/])node_modules[\\/]/.test(id)
}
