/** Whether all words occur in a text: the cheap test before a file is parsed. */
export function mentions(text: string, ...words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}

/** Files that hold JavaScript or TypeScript, declaration files and components too. */
export function isScript(path: string): boolean {
  return /\.([cm]?[jt]s|[jt]sx|vue|svelte)$/.test(path)
}
