import type { BuildModel } from '../../../../core/build-model.ts'
import type { Obsolete } from '../../../shared/commands.ts'

/** Read by react-scripts alone, for things that Nexxo does not do while it builds, or does without asking. */
const WITHOUT_MEANING = new Set([
  'DISABLE_ESLINT_PLUGIN',
  'DISABLE_NEW_JSX_TRANSFORM',
  'ESLINT_NO_DEV_ERRORS',
  'EXTEND_ESLINT',
  'FAST_REFRESH',
  'INLINE_RUNTIME_CHUNK',
  'SKIP_PREFLIGHT_CHECK',
  'TSC_COMPILE_ON_ERROR',
])

/** Whether the configuration says the same as a variable that react-scripts read. */
const STATED: Readonly<Record<string, (build: BuildModel, value: string) => boolean>> = {
  GENERATE_SOURCEMAP: (build, value) => (value === 'false') === (build.sourceMap.value === false),
  PUBLIC_URL: (build, value) => withSlash(value) === build.output.value.base,
  BUILD_PATH: (build, value) => value.replace(/^\.\//, '').replace(/\/$/, '') === build.output.value.dir,
  IMAGE_INLINE_SIZE_LIMIT: (build, value) => Number(value) === build.assets.value.inlineLimit,
  NODE_OPTIONS: (_build, value) => value === '--openssl-legacy-provider',
}

/** Judges the variables of a script by what the model, and with it nexxo.config.ts, says already. */
export function obsoleteIn(build: BuildModel): Obsolete {
  return ({ name, value }) => {
    if (WITHOUT_MEANING.has(name)) return true
    if (STATED[name]?.(build, value) === true) return true
    return name in STATED && name !== 'NODE_OPTIONS' ? undefined : false
  }
}

function withSlash(base: string): string {
  return base.endsWith('/') ? base : `${base}/`
}
