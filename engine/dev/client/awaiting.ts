import type { DevRuntime } from 'rolldown/experimental/runtime'
import { importsIn, postOrder } from './walk.ts'

type Runtime = Pick<DevRuntime, 'staticImports' | 'factories' | 'isExecuted'>

/**
 * Runs modules with `await` at their top level, WebAssembly among them, before a lazy module that imports them: the linker's code for
 * what is loaded on demand starts them and goes on.
 *
 * @returns runs those that a module imports, and the module itself if it is one
 */
export function createAwaiting(runtime: Runtime): (id: string) => Promise<void> {
  const running = new Map<string, unknown>()
  return async (id) => {
    const order = postOrder([id], importsIn(runtime))
    for (const one of order.filter((module) => isAwaiting(module, runtime))) {
      if (!runtime.isExecuted(one)) running.set(one, runtime.factories.get(one)?.(one))
      await running.get(one)
    }
  }
}

/** Whether it has `await` at its top level, so that its exports come later than its code. */
export function isAwaiting(id: string, { factories }: Pick<Runtime, 'factories'>): boolean {
  return factories.get(id)?.constructor.name === 'AsyncFunction'
}
