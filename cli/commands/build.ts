import { refuse } from '../../core/diagnostic.ts'
import { build, loadUserConfig } from '../../engine/index.ts'
import { VERSION } from '../../host/version.ts'
import { buildDocument } from '../../reports/json.ts'
import { buildScreen } from '../build-screen.ts'
import { type Command, text } from '../command.ts'

export const command: Command = {
  options: {
    mode: { type: 'string', value: 'mode', text: 'production (default) or another mode' },
    'out-dir': { type: 'string', value: 'dir', text: 'write there instead of where the configuration says' },
    'source-map': {
      type: 'string',
      value: 'kind',
      text: 'true, false or hidden, instead of what the configuration says',
    },
  },
  run: async ({ root, values, json, theme, print }) => {
    const mode = text(values, 'mode') ?? 'production'
    // Configurations of Babel, PostCSS and Tailwind ask for these.
    process.env['NODE_ENV'] ??= mode === 'development' ? 'development' : 'production'
    process.env['BABEL_ENV'] ??= process.env['NODE_ENV']
    const config = {
      ...(await loadUserConfig({ root, command: 'build', mode })),
      ...sourceMapOf(text(values, 'source-map')),
    }
    const outDir = text(values, 'out-dir')
    const outcome = await build({
      root,
      mode,
      config,
      env: process.env,
      version: VERSION,
      // A person sees what servers send today; the document has everything.
      sizes: json ? 'all' : 'gzip',
      ...(outDir === undefined ? {} : { outDir }),
    })
    print(json ? JSON.stringify(buildDocument(outcome, VERSION)) : buildScreen(outcome, theme))
    return outcome.status === 'built' ? 0 : 4
  },
}

function sourceMapOf(kind: string | undefined): { readonly sourceMap?: boolean | 'hidden' } {
  if (kind === undefined) return {}
  if (kind === 'hidden') return { sourceMap: kind }
  if (kind === 'true' || kind === 'false') return { sourceMap: kind === 'true' }
  throw refuse('cli/bad-flag', {
    message: `\`--source-map ${kind}\` is not a kind.`,
    help: 'Use true, false or hidden.',
  })
}
