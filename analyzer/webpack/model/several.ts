import path from 'node:path/posix'
import type { BuildModel, Entry, OutputModel, PageModel } from '../../../core/build-model.ts'
import { type Known, known } from '../../../core/known.ts'

/** What a configuration with several compilers comes to. */
export interface Merged {
  readonly build: BuildModel
  /** Fields in which the compilers differ, so that no one build can do what they do; empty when it can. */
  readonly conflicts: readonly string[]
}

/**
 * One build that writes what several compilers write: into the folder that holds all of theirs, with the entries of each under
 * the name of its folder. Everything else must be the same for all.
 */
export function merged(models: readonly BuildModel[]): Merged {
  const [only, ...further] = models
  if (only === undefined) throw new Error('A configuration has one compiler at least.')
  if (further.length === 0) return { build: only, conflicts: [] }
  const named = models.map(withNamedEntry)
  const dir = commonFolder(named.map(({ output }) => output.value.dir))
  const placed = named.map((model) => below(model, path.relative(dir, model.output.value.dir)))
  const base = commonBase(placed)
  const all = placed.map(({ model }) => model)
  const [first = only] = all
  const conflicts = [...conflictsOf(all), ...(base === undefined ? ['output.publicPath'] : [])]
  const output = { ...first.output.value, dir, base: base ?? only.output.value.base }
  return {
    conflicts,
    build: {
      ...first,
      output: known(output, first.output.from),
      entries: all.flatMap(({ entries }) => entries),
      pages: all.flatMap(({ pages = [] }) => pages),
      ...(all.some(({ copies }) => copies !== undefined) ? { copies: all.flatMap(({ copies = [] }) => copies) } : {}),
      plugins: all.flatMap(({ plugins }) => plugins),
      loaders: all.flatMap(({ loaders }) => loaders),
    },
  }
}

/** `app.js` of a compiler with one entry is `[name].js` of an entry that is called `app`. */
function withNamedEntry(model: BuildModel): BuildModel {
  const { value: output, from } = model.output
  const [only, ...others] = model.entries
  const [, folder = '', name = '', rest = ''] = /^(.*\/)?([^/.[]+)(.*)$/.exec(output.entryNames) ?? []
  if (output.entryNames.includes('[name]') || only === undefined || others.length > 0 || name === '') return model
  const isNamedAlike = new RegExp(`^(.*/)?${name}(?=[.[])`).exec(output.styleNames)
  const styleNames = isNamedAlike === null ? output.styleNames : output.styleNames.replace(`${name}.`, '[name].')
  const names = { ...output, entryNames: `${folder}[name]${rest}`, styleNames }
  return renamed({ ...model, output: known(names, from) }, () => name)
}

interface Placed {
  readonly model: BuildModel
  /** From the folder that holds everything; empty for that folder itself. */
  readonly folder: string
}

function below(model: BuildModel, folder: string): Placed {
  if (folder === '') return { model, folder }
  const inside = (file: string) => path.join(folder, file)
  const moved = renamed(model, inside)
  return {
    folder,
    model: {
      ...moved,
      ...(moved.pages === undefined
        ? {}
        : { pages: moved.pages.map((page) => mapped(page, (value) => ({ ...value, output: inside(value.output) }))) }),
      ...(moved.copies === undefined
        ? {}
        : { copies: moved.copies.map((copy) => mapped(copy, (value) => ({ ...value, to: inside(value.to ?? '') }))) }),
    },
  }
}

/** Entries by other names, in pages too. */
function renamed(model: BuildModel, name: (old: string) => string): BuildModel {
  const entry = (value: Entry): Entry => ({ ...value, name: name(value.name) })
  const page = (value: PageModel): PageModel => ({ ...value, entries: value.entries.map(name) })
  return {
    ...model,
    entries: model.entries.map((one) => mapped(one, entry)),
    ...(model.pages === undefined ? {} : { pages: model.pages.map((one) => mapped(one, page)) }),
  }
}

function mapped<T>({ value, from }: Known<T>, change: (value: T) => T): Known<T> {
  return known(change(value), from)
}

function commonFolder(dirs: readonly string[]): string {
  const [first = [], ...others] = dirs.map((dir) => dir.split('/'))
  const length = first.findIndex((part, index) => others.some((parts) => parts[index] !== part))
  return first.slice(0, length < 0 ? first.length : length).join('/') || '.'
}

/** The base of the folder that holds everything; `undefined` when the compilers' own bases lead elsewhere. */
function commonBase(placed: readonly Placed[]): string | undefined {
  const bases = placed.map(({ model, folder }) => {
    const { base } = model.output.value
    if (folder === '' || base === './') return base
    return base.endsWith(`/${folder}/`) ? base.slice(0, -folder.length - 1) : undefined
  })
  return bases.every((base) => base === bases[0]) ? bases[0] : undefined
}

const OWN = new Set(['entries', 'pages', 'copies', 'output', 'command', 'plugins', 'loaders', 'server'])
const OWN_OUTPUT = new Set<keyof OutputModel>(['dir', 'base', 'placeholders'])

function conflictsOf([first, ...others]: readonly BuildModel[]): readonly string[] {
  if (first === undefined) return []
  const keys = new Set([first, ...others].flatMap((model) => Object.keys(model) as (keyof BuildModel)[]))
  const differing = [...keys].filter(
    (key) => !OWN.has(key) && others.some((other) => textOf(other[key]) !== textOf(first[key])),
  )
  const names = Object.keys(first.output.value) as (keyof OutputModel)[]
  const outputs = names.filter(
    (key) =>
      !OWN_OUTPUT.has(key) &&
      others.some((other) => textOf(other.output.value[key]) !== textOf(first.output.value[key])),
  )
  return [...differing, ...outputs.map((key) => `output.${key}`)]
}

/** A value without the places that it came from. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (key === 'from' ? undefined : inner)) ?? ''
}
