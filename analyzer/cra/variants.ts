import type { SourceInfo } from '../../core/fingerprint.ts'
import type { ProjectReader, Source } from '../../core/source.ts'
import { weigh } from '../project/evidence.ts'
import { readManifest } from '../project/manifest.ts'
import type { Call } from '../project/npm-scripts.ts'
import { outlineOf } from './outline.ts'

interface Variant {
  readonly flavour: string
  readonly title: string
  readonly packages: readonly string[]
  readonly files: RegExp
  readonly calls: (call: Call) => boolean
}

const VARIANTS: readonly Variant[] = [
  {
    flavour: 'craco',
    title: 'Create React App with craco',
    packages: ['@craco/craco'],
    files: /^(craco\.config\.([cm]?js|ts)|\.cracorc(\.(js|ts))?)$/,
    calls: (call) => call.program === 'craco',
  },
  {
    flavour: 'react-app-rewired',
    title: 'Create React App with react-app-rewired',
    packages: ['react-app-rewired'],
    files: /^config-overrides(\/index)?\.c?js$/,
    calls: (call) => call.program === 'react-app-rewired',
  },
  {
    flavour: 'ejected',
    title: 'an ejected Create React App',
    packages: ['react-dev-utils', 'babel-preset-react-app'],
    files: /^config\/webpack\.config(\.prod)?\.js$/,
    calls: (call) => /(^|\/)scripts\/(build|start)(\.js)?$/.test(call.command),
  },
]

/** Create React App with a configuration that somebody changed: recognised and outlined; migrating it comes in a later version. */
export const craVariantSources: readonly Source[] = VARIANTS.map((variant) => ({
  id: `cra-${variant.flavour}`,
  title: variant.title,
  recognise: (project) => recognise(project, variant),
  outline: outlineOf,
}))

function recognise(project: ProjectReader, variant: Variant): SourceInfo | undefined {
  const weight = weigh(project, readManifest(project), variant)
  const ejected = variant.flavour === 'ejected'
  if (weight === undefined || (ejected && !project.tree.exists('config/paths.js'))) return undefined
  return {
    tool: 'cra',
    version: project.installed('react-scripts')?.version,
    flavour: variant.flavour,
    ...weight,
    // Its webpack configuration and its script speak for webpack as well; its paths.js only for this.
    ...(ejected ? { confidence: Math.min(1, weight.confidence + 0.05) } : {}),
  }
}
