import type { ResolveModel } from '../../core/build-model.ts'

/** `@/Pears` → `./src/Pears`; `undefined` where no alias leads to a folder of the project. */
export function aliased(request: string, alias: ResolveModel['alias']): string | undefined {
  const found = alias.find(({ value: { find } }) => request.startsWith(`${find}/`))?.value
  if (typeof found?.replacement !== 'string' || !found.replacement.startsWith('.')) return undefined
  return found.replacement + request.slice(found.find.length)
}
