import type { AtRule, ChildNode, Container, Declaration, Root, Rule } from 'postcss'
import { type StylePlace, styleKind } from '../planters.ts'

/** Rules, selectors, conditions and their order. */
export const STYLE_RULES = [
  rules(
    'rule-lost',
    'a rule lost',
    () => true,
    (rule) => rule.remove(),
  ),
  rules(
    'hover-lost',
    'a `:hover` rule lost',
    (rule) => rule.selector.includes(':hover'),
    (rule) => rule.remove(),
  ),
  rules(
    'focus-lost',
    'a `:focus` rule lost',
    (rule) => rule.selector.includes(':focus'),
    (rule) => rule.remove(),
  ),
  rules(
    'active-lost',
    'an `:active` or `:disabled` rule lost',
    (rule) => /:(?:active|disabled|checked)/.test(rule.selector),
    (rule) => rule.remove(),
  ),
  rules(
    'specificity',
    'a selector that weighs more',
    (rule) => /^\.[\w-]+$/.test(rule.selector),
    (rule) => {
      rule.selector += rule.selector
    },
  ),
  rules(
    'class-renamed',
    'a class renamed in the sheet only',
    (rule) => /\.[\w-]+/.test(rule.selector),
    (rule) => {
      rule.selector = rule.selector.replace(/\.([\w-]+)/, '.$1-lost')
    },
  ),
  rules(
    'combinator',
    'another combinator',
    (rule) => /[\w\])] ?[> ] ?[\w.#[]/.test(rule.selector),
    (rule) => {
      rule.selector = rule.selector.includes('>')
        ? rule.selector.replace(/ ?> ?/, ' ')
        : rule.selector.replace(/ (?=[\w.#[])/, '>')
    },
  ),
  rules(
    'pseudo-element',
    'another pseudo-element',
    (rule) => /::?(?:before|after)/.test(rule.selector),
    (rule) => {
      rule.selector = rule.selector.replace(
        /(::?)(before|after)/,
        (_, colons: string, name) => colons + (name === 'before' ? 'after' : 'before'),
      )
    },
  ),
  rules(
    'position-in-list',
    'another child that a selector counts',
    (rule) => /:(?:nth|first|last)-/.test(rule.selector),
    (rule) => {
      rule.selector = rule.selector.replace(
        /:(?:nth-(?:last-)?(?:child|of-type)\([^)]*\)|first-child|last-child|first-of-type|last-of-type)/,
        ':nth-child(4)',
      )
    },
  ),
  rules(
    'selector-of-list',
    'one selector of a list lost',
    (rule) => rule.selectors.length > 1,
    (rule) => {
      rule.selectors = rule.selectors.slice(1)
    },
  ),
  styleKind('styles/classes-collide', 'two classes that become one', (root) => {
    const names = [...new Set(rulesOf(root).flatMap((rule) => rule.selector.match(/\.[\w-]+/g) ?? []))]
    const [first] = names
    return names.slice(1).map((name) => ({
      at: `${name} → ${first ?? ''}`,
      node: rulesOf(root).find((rule) => rule.selector.includes(name)) ?? root,
      spoil: () => root.walkRules((rule) => void (rule.selector = replaceClass(rule.selector, name, first ?? name))),
    }))
  }),
  styleKind('styles/order', 'two competing rules in the other order', (root) =>
    competing(root).map(([one, two]) => ({
      at: `${one.selector} / ${two.selector}`,
      node: one,
      spoil: () => two.after(one.remove()),
    })),
  ),
  styleKind('styles/breakpoint', 'a breakpoint one pixel off', (root) =>
    conditions(root, (rule) => /\d+(?:\.\d+)?(?:px|em)/.test(rule.params)).map((node) => ({
      ...placed(node),
      spoil: () =>
        (node.params = node.params.replace(/(\d+(?:\.\d+)?)(px|em)/, (_, size, unit) => `${Number(size) + 1}${unit}`)),
    })),
  ),
  styleKind('styles/media-feature', 'a media feature turned round', (root) =>
    conditions(root, (rule) => FEATURE.test(rule.params)).map((node) => ({
      ...placed(node),
      spoil: () => (node.params = node.params.replace(FEATURE, (found) => OTHER[found] ?? found)),
    })),
  ),
  conditionLost('condition-lost', 'a block of a media query lost', /^(?!print).*(?:width|height|orientation)/),
  conditionLost('dark-lost', 'the dark colours lost', /prefers-color-scheme/),
  conditionLost('motion-lost', 'the block for reduced motion lost', /prefers-reduced-motion|prefers-contrast/),
  styleKind('styles/print', 'another rule for print', (root) =>
    conditions(root, (rule) => rule.name === 'media' && /\bprint\b/.test(rule.params)).flatMap(firstDeclaration),
  ),
  styleKind('styles/supports', 'the block of a feature query lost', (root) =>
    atRules(root, (rule) => rule.name === 'supports').map((node) => ({ ...placed(node), spoil: () => node.remove() })),
  ),
  styleKind('styles/layer-order', 'two layers in the other order', (root) =>
    atRules(root, (rule) => rule.name === 'layer' && rule.nodes === undefined && rule.params.includes(',')).map(
      (node) => ({
        ...placed(node),
        spoil: () =>
          (node.params = node.params
            .split(/\s*,\s*/)
            .toReversed()
            .join(',')),
      }),
    ),
  ),
  styleKind('styles/layer-lost', 'rules that leave their layer', (root) =>
    atRules(root, (rule) => rule.name === 'layer' && (rule.nodes?.length ?? 0) > 0).map((node) => ({
      ...placed(node),
      spoil: () => node.replaceWith(node.nodes ?? []),
    })),
  ),
  styleKind('styles/keyframes-lost', 'the keyframes of an animation lost', (root) =>
    atRules(root, isFrames).map((node) => ({ ...placed(node), spoil: () => node.remove() })),
  ),
  styleKind('styles/keyframe-lost', 'a keyframe lost', (root) =>
    atRules(root, isFrames).flatMap((node) =>
      node.nodes === undefined || node.nodes.length < 2
        ? []
        : [{ ...placed(node), spoil: () => void node.last?.remove() }],
    ),
  ),
  styleKind('styles/font-face-lost', 'a font face lost', (root) =>
    atRules(root, (rule) => rule.name === 'font-face').map((node) => ({ ...placed(node), spoil: () => node.remove() })),
  ),
]

const FEATURE = /min-width|max-width|width ?>=? ?|width ?<=? ?|dark|light|portrait|landscape/
const OTHER: Readonly<Record<string, string>> = {
  'min-width': 'max-width',
  'max-width': 'min-width',
  'width>=': 'width<=',
  'width<=': 'width>=',
  'width >= ': 'width <= ',
  'width <= ': 'width >= ',
  dark: 'light',
  light: 'dark',
  portrait: 'landscape',
  landscape: 'portrait',
}

function rules(
  name: string,
  title: string,
  fits: (rule: Rule) => boolean,
  spoil: (rule: Rule) => void,
): ReturnType<typeof styleKind> {
  return styleKind(`styles/${name}`, title, (root) =>
    rulesOf(root)
      .filter(fits)
      .map((node) => ({ at: node.selector, node, spoil: () => spoil(node) })),
  )
}

function rulesOf(root: Root): readonly Rule[] {
  const found: Rule[] = []
  root.walkRules((rule) => {
    if (!(rule.parent?.type === 'atrule' && 'name' in rule.parent && isFrames(rule.parent as AtRule))) found.push(rule) // checked by its type
  })
  return found
}

function atRules(root: Root, fits: (rule: AtRule) => boolean): readonly AtRule[] {
  const found: AtRule[] = []
  root.walkAtRules((rule) => {
    if (fits(rule)) found.push(rule)
  })
  return found
}

function isFrames(rule: AtRule): boolean {
  return rule.name.endsWith('keyframes')
}

function conditions(root: Root, fits: (rule: AtRule) => boolean): readonly AtRule[] {
  return atRules(root, (rule) => /^(?:media|container)$/.test(rule.name) && fits(rule))
}

function conditionLost(name: string, title: string, params: RegExp): ReturnType<typeof styleKind> {
  return styleKind(`styles/${name}`, title, (root) =>
    conditions(root, (rule) => params.test(rule.params)).map((node) => ({
      ...placed(node),
      spoil: () => node.remove(),
    })),
  )
}

function placed(node: AtRule): Pick<StylePlace, 'at' | 'node'> {
  return { at: `@${node.name} ${node.params}`, node }
}

function firstDeclaration(rule: AtRule): readonly StylePlace[] {
  const found: Declaration[] = []
  rule.walkDecls((node) => void found.push(node))
  const [node] = found
  return node === undefined ? [] : [{ ...placed(rule), spoil: () => node.remove() }]
}

function replaceClass(selector: string, from: string, to: string): string {
  return selector.replaceAll(new RegExp(`\\${from}(?![\\w-])`, 'g'), to)
}

/** Neighbouring or distant rules of one parent that set one property differently for elements both may match. */
function competing(root: Root): readonly (readonly [Rule, Rule])[] {
  const lists: Container<ChildNode>[] = [root, ...conditions(root, () => true)]
  return lists.flatMap((list) => {
    const own = (list.nodes ?? []).filter((node) => node.type === 'rule')
    return own.flatMap((one, index) =>
      own.slice(index + 1).flatMap((two) => (compete(one, two) ? [[one, two] as const] : [])),
    )
  })
}

function compete(one: Rule, two: Rule): boolean {
  if (weight(one.selector) !== weight(two.selector)) return false
  const shared = subject(one.selector).some((name) => subject(two.selector).includes(name))
  return shared && one.nodes.some((own) => own.type === 'decl' && two.nodes.some((other) => differs(own, other)))
}

function differs(one: Declaration, two: ChildNode): boolean {
  return two.type === 'decl' && one.prop === two.prop && one.value !== two.value && one.important === two.important
}

/** Classes, ids and tags of the element a selector is about. */
function subject(selector: string): readonly string[] {
  const last =
    selector
      .replace(/\[[^\]]*\]/g, '')
      .split(/[\s>+~]+/)
      .at(-1) ?? ''
  return last.match(/[.#]?[\w-]+(?![\w-]*\()/g) ?? []
}

function weight(selector: string): string {
  const plain = selector.replace(/::[\w-]+/g, '')
  const count = (pattern: RegExp) => plain.match(pattern)?.length ?? 0
  return [count(/#[\w-]+/g), count(/\.[\w-]+|\[[^\]]*\]|:(?!:)[\w-]+/g), count(/(?:^|[\s>+~])[a-z][\w-]*/gi)].join()
}
