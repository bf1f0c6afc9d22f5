import type { ScriptConfig, SvelteConfig, UserConfig, VueConfig } from '../../core/config.ts'

/** What the configuration says about languages that others compile, and about plugins. */
export interface ResolvedFrameworks {
  /** `script` as it is written: of what it leaves out the tsconfig may speak before the defaults do. */
  readonly stated: ScriptConfig
  readonly vue: VueConfig & Required<Pick<VueConfig, 'compilerOptions' | 'preprocessOptions' | 'customElement'>>
  readonly svelte: SvelteConfig & Required<Pick<SvelteConfig, 'extensions' | 'compilerOptions'>>
  readonly plugins: NonNullable<UserConfig['plugins']>
}

export function resolveFrameworks({ script, vue, svelte, plugins }: UserConfig): ResolvedFrameworks {
  return {
    stated: script ?? {},
    vue: { compilerOptions: {}, preprocessOptions: {}, customElement: /\.ce\.vue$/, ...vue },
    svelte: { extensions: ['.svelte'], compilerOptions: {}, ...svelte },
    plugins: plugins ?? [],
  }
}
