import { pagePart } from './program.ts'

/** A function that says which pseudo-elements besides `::before` and `::after` are worth reading. */
export function pseudoSelectorsPart(): string {
  return pagePart([notePseudos, notePseudoRule], pseudoSelectors)
}

export interface PseudoSelector {
  readonly pseudo: string
  /** What bears it. */
  readonly selector: string
  /** How many more elements are read: a rule for all of them says the same everywhere. */
  left: number
}

/** Those every page has, and those a sheet of this page names. */
export function pseudoSelectors(): PseudoSelector[] {
  const found = new Map<string, Set<string>>([
    ['::placeholder', new Set(['input[placeholder],textarea[placeholder]'])],
    ['::marker', new Set(['li,summary'])],
    ['::backdrop', new Set([':modal'])],
    ['::file-selector-button', new Set(['input[type=file]'])],
  ])
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) notePseudos(sheet, found)
  return [...found].map(([pseudo, selectors]) => ({ pseudo, selector: [...selectors].join(','), left: 25 }))
}

/** A sheet of another origin cannot be read. */
function notePseudos(sheet: { readonly cssRules: CSSRuleList }, found: Map<string, Set<string>>): void {
  try {
    for (const rule of sheet.cssRules) {
      if (rule instanceof CSSStyleRule && rule.selectorText.includes('::')) notePseudoRule(rule.selectorText, found)
      if ('cssRules' in rule && rule.cssRules instanceof CSSRuleList) notePseudos({ cssRules: rule.cssRules }, found)
    }
  } catch {
    // Its rules still show in the computed styles.
  }
}

function notePseudoRule(selectorText: string, found: Map<string, Set<string>>): void {
  for (const part of selectorText.split(/,(?![^(]*\))/)) {
    const match =
      /^(.*?)(::(?:selection|first-letter|first-line|marker|-webkit-(?:scrollbar|progress|meter|calendar)[\w-]*))$/.exec(
        part.trim(),
      )
    if (match === null) continue
    const [, base = '', pseudo = ''] = match
    const selector = base === '' || /[\s>+~]$/.test(base) ? `${base}*` : base
    try {
      document.querySelector(selector)
      found.set(pseudo, (found.get(pseudo) ?? new Set()).add(selector))
    } catch {
      // A selector that only this place in a sheet allows.
    }
  }
}
