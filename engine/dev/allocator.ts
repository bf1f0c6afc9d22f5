/**
 * What mimalloc, the allocator in Rolldown's binary, reads from the environment when it is loaded. A dev server is idle most of the time,
 * and an idle thread gives nothing back later: freed memory goes back to the system at once, and is not held in pages of 2 MB, of which
 * one small object keeps all. The numbers of both stand in docs/decisions/015-dev-engine.md.
 *
 * @see https://microsoft.github.io/mimalloc/environment.html
 */
const SETTINGS: Readonly<Record<string, string>> = { MIMALLOC_PURGE_DELAY: '0', MIMALLOC_ALLOW_THP: '0' }

/**
 * Loads what loads Rolldown, so that it holds no more memory than it uses. What the user has set stays; other programs that this process
 * starts do not inherit the settings. Where Rolldown is loaded already it stays as it is, and so it does on systems where nobody has
 * measured what that costs.
 *
 * @param system  as `process.platform` names it
 */
export async function loadSparing<T>(
  load: () => Promise<T>,
  env: Record<string, string | undefined> = process.env,
  system: string = process.platform,
): Promise<T> {
  const own = system === 'linux' ? Object.keys(SETTINGS).filter((name) => env[name] === undefined) : []
  for (const name of own) env[name] = SETTINGS[name]
  try {
    return await load()
  } finally {
    for (const name of own) delete env[name]
  }
}
