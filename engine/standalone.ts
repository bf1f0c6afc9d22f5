import type { OutputOptions, RolldownLog, RolldownOutput } from 'rolldown'
import { entryModule, isLibrary, isStandalone, type ResolvedEntry } from './config/entries.ts'
import type { ResolvedConfig } from './config/resolve.ts'
import { moduleForm } from './plugins/module-form.ts'
import { bundle } from './rolldown.ts'
import type { Build } from './state.ts'

/** Address of a classic script while it runs; later, that of its page. */
const OWN_ADDRESS =
  '(typeof document === "undefined" ? location.href : document.currentScript && document.currentScript.src || document.baseURI)'

/** Bundles the entries that share nothing, each into a file of its own. */
export async function bundleStandalone(
  build: Build,
  onLog: (log: RolldownLog) => void,
): Promise<RolldownOutput['output'][number][]> {
  const found: RolldownOutput['output'][number][] = []
  for (const entry of build.config.entries.filter(isStandalone)) {
    const { output } = await bundle({
      build: buildFor(entry, build),
      kind: 'standalone',
      input: { [entry.name]: entryModule(entry) },
      onLog,
      output: await outputOf(entry, build.config),
      ...(entry.format === 'cjs' ? {} : { define: { 'import.meta.url': OWN_ADDRESS } }),
    })
    found.push(...output)
  }
  return found
}

function buildFor({ format }: ResolvedEntry, build: Build): Build {
  const { config } = build
  // It is a file even where stylesheets are text in scripts; its own script is gone before files are written.
  if (format === 'style') return { ...build, config: { ...config, styles: { ...config.styles, extract: true } } }
  return format === 'iife' ? build : withOwnExternals(build)
}

/** Who loads the file as a module loads the modules beside it himself. */
function withOwnExternals(build: Build): Build {
  const { external } = build.config
  const names = Array.isArray(external) ? external : Object.keys(external)
  return { ...build, config: { ...build.config, external: names } }
}

async function outputOf(entry: ResolvedEntry, { external }: ResolvedConfig): Promise<OutputOptions> {
  const { global } = entry
  const format = entry.format === 'style' ? 'iife' : entry.format
  const globals = Array.isArray(external) ? [] : Object.entries(external).map(([name, value]) => [name, String(value)])
  if (!isLibrary(entry)) return { format, exports: 'none' }
  return {
    format,
    // What CommonJS exports is one value.
    exports: entry.exports === 'default' || (await moduleForm(entry.file)).kind === 'commonjs' ? 'default' : 'named',
    esModule: true,
    globals: Object.fromEntries(globals),
    ...(global === undefined ? {} : { name: global }),
  }
}
