import { child, children, type SyntaxNode, textAt, walk } from './syntax.ts'

/** Texts that lowering to an older syntax writes and the source does not hold: of a state machine, and the raw twins of templates. */
export function loweredTexts(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'SwitchStatement') return machineTexts(node)
  return node.type === 'CallExpression' ? rawTwins(node) : []
}

/**
 * The texts of a generator that regenerator took apart: `switch (e.prev = e.next)` on one object, whose methods get the words.
 * Only those words at those places; the same words elsewhere in the function are the app's own.
 */
function machineTexts(machine: SyntaxNode): readonly SyntaxNode[] {
  const context = machineContext(machine)
  if (context === undefined) return []
  const found = children(machine, 'cases').flatMap((branch) => {
    const test = child(branch, 'test')
    return test !== undefined && textOf(test) === 'end' ? [test] : []
  })
  walk(machine, (node) => {
    const word = machineWord(node, context)
    if (word !== undefined) found.push(word)
  })
  return found
}

/** The name of `e` in `switch (e.prev = e.next)`. */
function machineContext(machine: SyntaxNode): string | undefined {
  const test = child(machine, 'discriminant')
  if (test?.type !== 'AssignmentExpression') return undefined
  const [to, from] = [memberOf(child(test, 'left')), memberOf(child(test, 'right'))]
  const steps = to?.property === 'prev' && from?.property === 'next' && to.object === from.object
  return steps ? to.object : undefined
}

/**
 * Branches of a generator's state machine that no step leads to, as a folded condition leaves them behind: the number of the
 * branch stands nowhere in the call `wrap(function (e) { … }, …)` but in front of it, and the branch before it does not run on.
 */
export function deadBranches(call: SyntaxNode): readonly SyntaxNode[] {
  const machine = call.type === 'CallExpression' ? machineOf(children(call, 'arguments')[0]) : undefined
  if (machine === undefined) return []
  const counts = new Map<unknown, number>()
  walk(call, (node) => {
    if (node.type === 'Literal') counts.set(node['value'], (counts.get(node['value']) ?? 0) + 1)
  })
  const branches = children(machine, 'cases')
  return branches.filter((branch, at) => {
    const state = child(branch, 'test')?.['value']
    const last = at === 0 ? undefined : children(branches[at - 1] ?? branch, 'consequent').at(-1)
    const leaves = last !== undefined && /^(?:Return|Throw|Continue|Break)Statement$/.test(last.type)
    return typeof state === 'number' && state !== 0 && counts.get(state) === 1 && leaves
  })
}

/** The `switch` in `function (e) { for (;;) switch (e.prev = e.next) { … } }`. */
function machineOf(maker: SyntaxNode | undefined): SyntaxNode | undefined {
  const inner = maker?.type === 'ParenthesizedExpression' ? child(maker, 'expression') : maker
  const body = inner === undefined ? undefined : child(inner, 'body')
  const loop = body?.type === 'BlockStatement' ? children(body, 'body').at(-1) : undefined
  const machine = loop?.type === 'ForStatement' || loop?.type === 'WhileStatement' ? child(loop, 'body') : undefined
  return machine?.type === 'SwitchStatement' && machineContext(machine) !== undefined ? machine : undefined
}

const COMPLETIONS = new Set(['return', 'break', 'continue', 'throw', 'normal'])

/** `e.abrupt("return", …)`, and the variable of `e.delegateYield(…, "t0", 3)`. */
function machineWord(node: SyntaxNode, context: string): SyntaxNode | undefined {
  if (node.type !== 'CallExpression') return undefined
  const callee = memberOf(child(node, 'callee'))
  if (callee?.object !== context) return undefined
  const [first, second] = children(node, 'arguments')
  if (callee.property === 'abrupt' && first !== undefined && COMPLETIONS.has(textOf(first) ?? '')) return first
  const variable = callee.property === 'delegateYield' && second !== undefined && /^t\d+$/.test(textOf(second) ?? '')
  return variable ? second : undefined
}

function memberOf(node: SyntaxNode | undefined): { readonly object: string; readonly property: string } | undefined {
  if (node?.type !== 'MemberExpression' || node['computed'] === true) return undefined
  const [object, property] = [child(node, 'object'), child(node, 'property')]
  if (object?.type !== 'Identifier') return undefined
  return {
    object: textAt(object, 'name') ?? '',
    property: property === undefined ? '' : (textAt(property, 'name') ?? ''),
  }
}

/** A lowered tagged template is called with its texts twice, cooked and raw: `tag(["\n"], ["\\n"])`. */
function rawTwins(call: SyntaxNode): readonly SyntaxNode[] {
  const [cooked, raw, ...others] = children(call, 'arguments')
  if (cooked?.type !== 'ArrayExpression' || raw?.type !== 'ArrayExpression' || others.length > 0) return []
  const [texts, twins] = [children(cooked, 'elements'), children(raw, 'elements')]
  if (texts.length === 0 || texts.length !== twins.length) return []
  const same = texts.every((text, index) => {
    const [one, other] = [textOf(text), textOf(twins[index])]
    // A text with an escape that templates cannot hold is `void 0`; then only the raw one says what it is.
    return other !== undefined && (one === undefined ? text.type === 'UnaryExpression' : one === cook(other))
  })
  return same ? twins.filter((_, index) => textOf(texts[index]) !== undefined) : []
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' }

/** The text a template with these raw characters stands for. */
function cook(raw: string): string {
  return raw
    .replace(/\r\n?/g, '\n')
    .replace(/\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|(\n)|([^]))/gi, (_, point, four, two, line, letter) => {
      const code: unknown = point ?? four ?? two
      if (typeof code === 'string') return String.fromCodePoint(Number.parseInt(code, 16))
      if (line !== undefined) return ''
      return ESCAPES[String(letter)] ?? String(letter)
    })
}

const FOLDED: Readonly<Record<string, (text: string) => string>> = { encodeURIComponent, encodeURI }

/** A call that some minifiers carry out at build time: `encodeURIComponent("#fff")` is the text `%23fff`. */
export function foldedCall(node: SyntaxNode): { readonly argument: SyntaxNode; readonly text: string } | undefined {
  if (node.type !== 'CallExpression') return undefined
  const callee = child(node, 'callee')
  const fold = callee?.type === 'Identifier' ? FOLDED[textAt(callee, 'name') ?? ''] : undefined
  const [argument, ...others] = children(node, 'arguments')
  const text = textOf(argument)
  if (fold === undefined || argument === undefined || text === undefined || others.length > 0) return undefined
  try {
    return { argument, text: fold(text) }
  } catch {
    // Half a surrogate pair: the call throws, and nothing can be folded.
    return undefined
  }
}

/** `RegExp("^p", "u")`, with and without `new`, as compilers write `/^p/u` for browsers that do not know a part of it. */
export function builtRegex(
  node: SyntaxNode,
): { readonly texts: readonly SyntaxNode[]; readonly text: string } | undefined {
  const callee = /^(?:New|Call)Expression$/.test(node.type) ? child(node, 'callee') : undefined
  if (callee?.type !== 'Identifier' || textAt(callee, 'name') !== 'RegExp') return undefined
  const texts = children(node, 'arguments')
  const [pattern, flags, ...others] = texts.map(textOf)
  if (pattern === undefined || others.length > 0 || (texts.length === 2 && flags === undefined)) return undefined
  return { texts, text: `/${pattern}/${flags ?? ''}` }
}

/** The value of a plain string, also when it is written as a template without expressions. */
function textOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined
  if (node?.type !== 'TemplateLiteral') return undefined
  const [only, ...others] = children(node, 'quasis')
  const value = others.length === 0 ? only?.['value'] : undefined
  const cooked = typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : undefined
  return typeof cooked === 'string' ? cooked : undefined
}
