import type { Probe } from '../../core/source.ts'
import { SANDBOX } from '../evaluation/index.ts'

/** Evaluates the project's Vite configuration as `vite build` with these words does. */
export function viteProbe(request: {
  readonly words: readonly string[]
  readonly env: Readonly<Record<string, string>>
}): Probe {
  return {
    script: `const request = ${JSON.stringify({ words: request.words })};\n${SANDBOX}\n${EVALUATE}`,
    env: { NODE_ENV: 'production', ...request.env },
    timeoutMs: 60_000,
  }
}

/** @see https://vite.dev/guide/cli.html#build */
const EVALUATE = String.raw`
  const flags = flagsOf(request.words);
  const named = flags.config || flags.c;
  const file = typeof named === 'string' ? named : ['js', 'mjs', 'ts', 'cjs', 'mts', 'cts'].map((ending) => 'vite.config.' + ending).find((name) => fs.existsSync(path.join(root, name)));
  const mode = String(flags.mode || flags.m || 'production');
  const exported = file === undefined ? {} : imported(file);
  const value = await (typeof exported === 'function' ? exported({ command: 'build', mode, ssrBuild: false, isSsrBuild: false, isPreview: false }) : exported);
  const config = value || {}, build = config.build || {};
  const folder = flags._.filter((word) => word !== 'build' && word !== 'vite')[0] || config.root;
  const input = (build.rolldownOptions || build.rollupOptions || {}).input;
  return {
    file, mode, missing: [...missing],
    root: folder === undefined ? '.' : shorten(path.resolve(root, folder)),
    base: flags.base !== undefined ? flags.base : config.base === undefined ? undefined : plain(config.base, 1),
    outDir: String(flags.outDir || build.outDir || 'dist'),
    input: plain(input, 3), lib: plain(build.lib, 3),
  };
`
