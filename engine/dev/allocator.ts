/**
 * What mimalloc, the allocator in Rolldown's binary, reads from the environment when it is loaded. A dev server is idle most of the time,
 * and an idle thread gives nothing back later: freed memory goes back to the system at once, is not held in pages of 2 MB, of which one
 * small object keeps all, and each thread looks ten times as often as by default for what others have freed of it. The numbers stand in
 * docs/decisions/015-dev-engine.md.
 *
 * @see https://microsoft.github.io/mimalloc/environment.html
 */
const SETTINGS: Readonly<Record<string, string>> = {
  MIMALLOC_PURGE_DELAY: '0',
  MIMALLOC_ALLOW_THP: '0',
  MIMALLOC_GENERIC_COLLECT: '1000',
}

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
  if (system === 'linux') leaveTraces(env)
  try {
    return await load()
  } finally {
    for (const name of own) delete env[name]
  }
}

/**
 * Where traces of Rust programs are asked for, the first `engine/unhandleable-error` carries one, which nobody is shown, and Rolldown keeps
 * the symbols that it took, 33 MB. Traces of panics are printed as before. It stays set: Rust looks when the first error is made.
 *
 * @see https://doc.rust-lang.org/std/backtrace/index.html#environment-variables
 */
function leaveTraces(env: Record<string, string | undefined>): void {
  if (env['RUST_BACKTRACE'] !== undefined) env['RUST_LIB_BACKTRACE'] ??= '0'
}
