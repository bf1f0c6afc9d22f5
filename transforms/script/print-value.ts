const WIDTH = 100
const SHORT = 24

/** Source text that stands in a printed value as it is. */
export interface Expression {
  readonly expression: string
}

interface Style {
  /** Dotted path of a member → what its trailing comment says. */
  readonly remarks: Readonly<Record<string, string>>
}

/** An `Expression` for a printed value: `require.resolve('plum')`. */
export function expression(source: string): Expression {
  return { expression: source }
}

/**
 * Prints a plain value as the JavaScript literal a person would write: two spaces, single quotes, trailing commas,
 * `\n` line ends, an object with several members on several lines.
 */
export function printValue(value: object, style: Style): string {
  const body = printMembers(value, '', '  ', style)
  return body === '' ? '{}' : `{\n${body}}`
}

/** A string literal: single quotes, or double where that saves escapes. */
export function quote(text: string): string {
  const double = JSON.stringify(text)
  if (text.includes("'") && !text.includes('"')) return double
  return `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

function printMembers(value: object, path: string, indent: string, style: Style): string {
  const lines = Object.entries(value).map(([key, member]) => {
    const here = path === '' ? key : `${path}.${key}`
    return printMember({ key: printKey(key), value: member, path: here, indent }, style)
  })
  return lines.join('')
}

interface Member {
  readonly key: string
  readonly value: unknown
  readonly path: string
  readonly indent: string
}

/** On one line where it fits and nothing inside needs a line of its own. */
function printMember({ key, value, path, indent }: Member, style: Style): string {
  const said = style.remarks[path]
  const remark = said === undefined ? '' : ` // ${said}`
  const line = `${indent}${key}: ${inline(value)},`
  if (typeof value !== 'object' || value === null) return `${line}${remark}\n`
  if (isExpression(value)) return `${indent}${key}: ${placed(value.expression, indent)},${remark}\n`
  const inner = Object.keys(value).some((name) => style.remarks[`${path}.${name}`] !== undefined)
  if (fits(line) && !inner && !isGroup(value)) return `${line}${remark}\n`
  const deeper = `${indent}  `
  if (Array.isArray(value)) return `${indent}${key}: [${remark}\n${fill(value, deeper)}${indent}],\n`
  return `${indent}${key}: {${remark}\n${printMembers(value, path, deeper, style)}${indent}},\n`
}

function fits(line: string): boolean {
  return line.length <= WIDTH && !line.includes('\n')
}

/** Source text of several lines, moved to where it stands; the lines of a template are part of what it says. */
function placed(source: string, indent: string): string {
  const [first = '', ...others] = source.split('\n')
  if (source.includes('`')) return source
  const widths = others.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  const common = Math.min(...widths)
  return [first, ...others.map((line) => (line.trim() === '' ? '' : indent + line.slice(common)))].join('\n')
}

/** An object with more than two members, or with such an object inside, gets a line per member. */
function isGroup(value: object): boolean {
  if (Array.isArray(value) || isExpression(value)) return false
  const members = Object.values(value)
  return members.length > 2 || members.some((each) => typeof each === 'object' && each !== null && isGroup(each))
}

function isExpression(value: object): value is Expression {
  return 'expression' in value && typeof value.expression === 'string' && Object.keys(value).length === 1
}

/** As many short items to a line as fit; an object that does not fit gets lines of its own. */
function fill(items: readonly unknown[], indent: string): string {
  const lines: string[] = []
  const short = items.every((item) => inline(item).length < SHORT)
  for (const item of items) {
    const text = `${long(item, indent)},`
    const last = lines.at(-1)
    const joined = last === undefined ? text : `${last} ${text}`
    if (last !== undefined && short && joined.length < WIDTH) lines[lines.length - 1] = joined
    else lines.push(indent + text)
  }
  return `${lines.join('\n')}\n`
}

function long(item: unknown, indent: string): string {
  const line = inline(item)
  const plain =
    typeof item !== 'object' || item === null || Array.isArray(item) || isExpression(item) || item instanceof RegExp
  if (plain || fits(`${indent}${line},`)) return line
  return `{\n${printMembers(item, '', `${indent}  `, { remarks: {} })}${indent}}`
}

/** The same on one line, for an argument of a call. */
export function printInline(value: unknown): string {
  return inline(value)
}

function inline(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  if (isExpression(value)) return value.expression
  if (value instanceof RegExp) return String(value)
  const members = Object.entries(value).map(([key, member]) => `${printKey(key)}: ${inline(member)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

function printKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key)
}
