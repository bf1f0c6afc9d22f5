import type { Theme } from '../reports/theme.ts'

/** Colour by the usual rules: a flag and NO_COLOR turn it off, FORCE_COLOR on, else a terminal decides. */
export function themeFor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv, noColour: boolean): Theme {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  const off =
    noColour ||
    (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') ||
    env['FORCE_COLOR'] === '0' ||
    env['TERM'] === 'dumb'
  return {
    colour: !off && (forced || stream.isTTY === true),
    width: stream.columns ?? 100,
    unicode: process.platform !== 'win32' || env['WT_SESSION'] !== undefined,
  }
}
