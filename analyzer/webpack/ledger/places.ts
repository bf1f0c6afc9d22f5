import type { Location } from '../../../core/diagnostic.ts'
import type { Tree } from '../../../core/tree.ts'
import { parseScript, type SyntaxNode } from '../../imports/parse.ts'
import { child, memberPath, nameOf, stringOf, walk } from '../../imports/walk.ts'

/** Where the configuration files of a project name something. */
export interface ConfigPlaces {
  /** Properties with that path: the last part is the key, the part before it the key of an object around it. */
  option(path: string): readonly Location[]
  /** `new DefinePlugin(…)`, `webpack.DefinePlugin`, or the package that brings it. */
  plugin(name: string, packageName: string | undefined): readonly Location[]
  loader(name: string): readonly Location[]
}

interface Found {
  readonly properties: readonly { readonly key: string; readonly around: readonly string[]; readonly at: Location }[]
  readonly made: readonly { readonly name: string; readonly at: Location }[]
  readonly texts: readonly { readonly text: string; readonly at: Location }[]
}

/** Reads the files once; a file that cannot be parsed has no places. */
export function placesIn(tree: Tree, files: readonly string[]): ConfigPlaces {
  const found = files.map((file) => readPlaces(file, tree.read(file) ?? ''))
  const properties = found.flatMap((each) => each.properties)
  const made = found.flatMap((each) => each.made)
  const texts = found.flatMap((each) => each.texts)
  const named = (name: string) => texts.filter(({ text }) => namesPackage(text, name)).map(({ at }) => at)
  return {
    option: (path) => {
      const parts = path.split('.')
      const key = parts.at(-1)
      const around = parts.at(-2)
      return properties
        .filter((each) => each.key === key && (around === undefined || each.around.includes(around)))
        .map(({ at }) => at)
    },
    plugin: (name, packageName) => {
      const places = made.filter((each) => each.name === name).map(({ at }) => at)
      return places.length > 0 || packageName === undefined || packageName === 'webpack' ? places : named(packageName)
    },
    loader: (name) => named(name),
  }
}

function readPlaces(file: string, text: string): Found {
  const parsed = parseScript(file, text)
  const properties: { key: string; around: readonly string[]; at: Location }[] = []
  const made: { name: string; at: Location }[] = []
  const texts: { text: string; at: Location }[] = []
  if (parsed.status === 'broken') return { properties, made, texts }
  const keys = new Map<SyntaxNode, readonly string[]>()
  walk(parsed.program, (node, parent) => {
    const around = (parent === undefined ? undefined : keys.get(parent)) ?? []
    const at: Location = { file, start: node.start, end: node.end }
    const key = keyOf(node)
    if (key !== undefined) properties.push({ key, around, at })
    keys.set(node, key === undefined ? around : [...around, key])
    const name = node.type === 'NewExpression' ? memberPath(child(node, 'callee'))?.split('.').at(-1) : undefined
    if (name !== undefined) made.push({ name, at })
    const literal = node.type === 'StringLiteral' ? stringOf(node) : undefined
    if (literal !== undefined) texts.push({ text: literal, at })
  })
  return { properties, made, texts }
}

/** Also of assignments: `config.output.path = …`. */
function keyOf(node: SyntaxNode): string | undefined {
  if (node.type === 'ObjectProperty' || node.type === 'ObjectMethod') {
    return nameOf(child(node, 'key')) ?? stringOf(child(node, 'key'))
  }
  if (node.type !== 'AssignmentExpression') return undefined
  return memberPath(child(node, 'left'))?.split('.').at(-1)
}

/** `css-loader`, `css-loader?modules`, `style-loader!css-loader`, `/path/node_modules/css-loader/index.js`, `css` of webpack 1. */
function namesPackage(text: string, name: string): boolean {
  return text
    .split('!')
    .map((part) => part.replace(/\?.*$/, ''))
    .some(
      (part) =>
        part === name ||
        part.startsWith(`${name}/`) ||
        part.includes(`node_modules/${name}`) ||
        `${part}-loader` === name,
    )
}
