import type { ResolvedConfig } from '../config/resolve.ts'
import { installedPackage, versionParts } from './installed.ts'

/** What the packages of a project ask of any bundler. */
export interface FrameworkSettings {
  readonly define: Readonly<Record<string, string>>
  /** Conditions of `exports` under which component libraries give their sources. */
  readonly conditions: readonly string[]
  readonly mainFields: readonly string[]
}

export function frameworkSettings({ root, vue, interop }: ResolvedConfig): FrameworkSettings {
  const installed = (name: string) => installedPackage(root, name)
  const isVue3 = versionParts(installed('vue')?.version ?? '')[0] === 3
  const hasSvelte = installed('svelte') !== undefined
  const { optionsApi = true, devtools = false, hydrationMismatchDetails = false } = vue.features ?? {}
  return {
    // See https://github.com/vuejs/core/tree/main/packages/vue#bundler-build-feature-flags; webpack gives none by itself, and Vue then
    // puts those that the project does not define into the global scope.
    define:
      isVue3 && (interop !== 'webpack' || vue.features !== undefined)
        ? {
            __VUE_OPTIONS_API__: String(optionsApi),
            __VUE_PROD_DEVTOOLS__: String(devtools),
            __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: String(hydrationMismatchDetails),
          }
        : {},
    conditions: [...(hasSvelte ? ['svelte'] : []), ...(installed('solid-js') === undefined ? [] : ['solid'])],
    mainFields: hasSvelte ? ['svelte'] : [],
  }
}
