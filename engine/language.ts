import fs from 'node:fs'
import path from 'node:path'
import type { TransformOptions } from 'rolldown'
import { resolveTsconfig, TsconfigCache } from 'rolldown/experimental'
import type { ResolvedConfig } from './config/resolve.ts'
import { installedPackage, versionParts } from './frameworks/installed.ts'
import { nearestTsconfig, tsconfigTrouble } from './tsconfig.ts'

/** How scripts are compiled: what the configuration states, then the project's tsconfig, then the packages it lists. */
export interface Language {
  readonly jsx: 'automatic' | 'classic' | 'solid' | 'vue' | 'preserve'
  readonly jsxImportSource: string
  readonly jsxFactory: string | undefined
  readonly jsxFragmentFactory: string | undefined
  readonly decorators: 'legacy' | 'standard'
  readonly decoratorMetadata: boolean
  /** `assign-types` holds for TypeScript alone: the tsconfig says so, not the configuration. */
  readonly classFields: 'assign' | 'define' | 'assign-types'
  /** Whether every import that is not marked as one of a type stays. */
  readonly keepsImports: boolean
  /** Whether an import stays for its effect when all its names are types, as TypeScript before 5.5 could be told. */
  readonly keepsEffects: boolean
}

/**
 * @param files  what is bundled; the tsconfig.json that covers the first of them is the one that counts, `extends` and `references`
 *   followed
 * @throws NexxoError `config/tsconfig`
 */
export function languageOf(config: ResolvedConfig, files: readonly string[]): Language {
  const { stated, script } = config
  const isRead = script.tsconfig === 'project'
  // A file that only `paths` are taken from has to be one that can be read, too.
  const found = isRead || config.resolve.tsconfigPaths === true ? compilerOptions(files, config.root) : undefined
  const options = isRead ? found : undefined
  const told: CompilerOptions = options ?? {}
  const packages = listedPackages(config.root)
  const isModern = options !== undefined && hasModernTypeScript(config.root)
  return {
    jsx: stated.jsx ?? (isRead ? jsxOf(told, { packages, root: config.root }) : script.jsx),
    jsxImportSource: stated.jsxImportSource ?? told.jsxImportSource ?? (isRead ? importSource(packages) : 'react'),
    jsxFactory: stated.jsxFactory ?? told.jsxFactory,
    jsxFragmentFactory: stated.jsxFragmentFactory ?? told.jsxFragmentFactory,
    decorators: stated.decorators ?? (told.experimentalDecorators === true ? 'legacy' : 'standard'),
    decoratorMetadata: stated.decoratorMetadata ?? told.emitDecoratorMetadata ?? false,
    classFields: stated.classFields ?? (assignsFields(options, isModern) ? 'assign-types' : 'define'),
    keepsImports: told.verbatimModuleSyntax ?? told.preserveValueImports ?? false,
    keepsEffects: /^(?:preserve|error)$/.test(told.importsNotUsedAsValues ?? ''),
  }
}

/** What the bundler's own transform is told. */
export function transformOf(
  language: Language,
): Pick<TransformOptions, 'jsx' | 'assumptions' | 'typescript' | 'decorator'> {
  const isAssigned = language.classFields === 'assign'
  const { decorators, decoratorMetadata } = language
  return {
    jsx: jsxTransform(language),
    ...(isAssigned ? { assumptions: { setPublicClassFields: true } } : {}),
    typescript: { removeClassFieldsWithoutInitializer: isAssigned, onlyRemoveTypeImports: language.keepsImports },
    decorator: { legacy: decorators === 'legacy', emitDecoratorMetadata: decoratorMetadata },
  }
}

/** What becomes of JSX that no framework's own compiler has taken. */
export function jsxTransform(language: Language): 'preserve' | Extract<TransformOptions['jsx'], object> {
  const { jsx, jsxImportSource, jsxFactory, jsxFragmentFactory } = language
  if (jsx === 'preserve') return 'preserve'
  // The Babel plugin of `solid` and `vue` has left no JSX.
  if (jsx !== 'classic') return { runtime: 'automatic', importSource: jsxImportSource }
  return {
    runtime: 'classic',
    ...(jsxFactory === undefined ? {} : { pragma: jsxFactory }),
    ...(jsxFragmentFactory === undefined ? {} : { pragmaFrag: jsxFragmentFactory }),
  }
}

type CompilerOptions = NonNullable<NonNullable<ReturnType<typeof resolveTsconfig>>['tsconfig']['compilerOptions']>

/** A script in JavaScript, or a component, is looked up as the TypeScript that would stand in its place. */
function compilerOptions(files: readonly string[], root: string): CompilerOptions | undefined {
  const cache = new TsconfigCache()
  const found = files
    .flatMap((file) => [file, `${file}.ts`])
    .map((file) => readTsconfig(file, cache, root))
    .find((result) => result !== null)
  return found?.tsconfig.compilerOptions
}

function readTsconfig(
  file: string,
  cache: InstanceType<typeof TsconfigCache>,
  root: string,
): ReturnType<typeof resolveTsconfig> {
  try {
    return resolveTsconfig(file, cache)
  } catch (error) {
    const [, said] =
      /^Failed to resolve tsconfig for .+?: (.+)$/s.exec(error instanceof Error ? error.message : '') ?? []
    if (said === undefined) throw error
    throw tsconfigTrouble(said, { root, first: nearestTsconfig(path.dirname(file)) })
  }
}

interface Surroundings {
  readonly packages: ReadonlySet<string>
  readonly root: string
}

/** `preserve` is for a tool that comes after TypeScript, which is this one. */
function jsxOf({ jsx, jsxImportSource }: CompilerOptions, { packages, root }: Surroundings): Language['jsx'] {
  if (jsx === 'react') return 'classic'
  if (jsx === 'react-jsx' || jsx === 'react-jsxdev') return 'automatic'
  if (jsxImportSource === 'solid-js' || (packages.has('solid-js') && !isReact(packages))) return 'solid'
  const isVue = jsxImportSource === 'vue' || (packages.has('vue') && !isReact(packages))
  const plugins = ['@vue/babel-plugin-jsx', '@vue/babel-preset-jsx', '@vue/babel-preset-app', '@vitejs/plugin-vue-jsx']
  return isVue && plugins.some((name) => installedPackage(root, name) !== undefined) ? 'vue' : 'automatic'
}

function importSource(packages: ReadonlySet<string>): string {
  if (packages.has('react')) return 'react'
  return packages.has('preact') ? 'preact' : packages.has('vue') ? 'vue' : 'react'
}

function isReact(packages: ReadonlySet<string>): boolean {
  return packages.has('react') || packages.has('preact')
}

/** Names in the project's package.json. */
function listedPackages(root: string): ReadonlySet<string> {
  const file = path.join(root, 'package.json')
  if (!fs.existsSync(file)) return new Set()
  // Only the keys of records are read.
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, object | undefined>
  const kinds = ['dependencies', 'devDependencies', 'peerDependencies']
  return new Set(kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {})))
}

/** Fields are defined from ES2022 on. @see https://www.typescriptlang.org/tsconfig/#useDefineForClassFields */
function assignsFields(options: CompilerOptions | undefined, isModern: boolean): boolean {
  if (options === undefined) return false
  const { useDefineForClassFields, target } = options
  if (useDefineForClassFields !== undefined) return !useDefineForClassFields
  if (target === undefined) return !isModern
  return target.toLowerCase() !== 'esnext' && Number(target.slice(2)) < 2022
}

/** TypeScript 6 targets the current standard and is strict where nothing is said. */
function hasModernTypeScript(root: string): boolean {
  const typescript = installedPackage(root, 'typescript')
  return typescript !== undefined && versionParts(typescript.version)[0] >= 6
}
