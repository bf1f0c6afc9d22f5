import { diagnostics } from '../../../../core/diagnostic.ts'
import type { Diagnostic } from '../../../../core/diagnostic.ts'
import type { Entry } from '../../../../core/build-model.ts'
import type { Fingerprint } from '../../../../core/fingerprint.ts'
import type { Tree } from '../../../../core/tree.ts'
import { atEndOfBody, attributeOf, findElements } from '../../../../transforms/html/document.ts'
import { applyEdits, lineEndingOf, lineStart } from '../../../../transforms/text.ts'
import type { TextEdit } from '../../../../transforms/text.ts'
import type { Rule } from '../../../rule.ts'
import { todo } from '../../../todo.ts'
import { templateExpressions } from './template.ts'
import type { TemplateExpression } from './template.ts'

const ID = 'cra/index-html'

const say = diagnostics('cra', {
  'index-html-exists': {
    severity: 'error',
    message: ({ page, target }: { page: string; target: string }) =>
      `\`${page}\` cannot become \`${target}\`, because there is such a file already.`,
    help: 'Move or delete the file at the root, then run the migration again.',
  },
  'index-html-template': {
    severity: 'warning',
    message: ({ source }: { source: string }) =>
      `The template expression \`${source}\` is evaluated by html-webpack-plugin; Nexxo leaves it in the page as text.`,
    help: 'Write the value, or a `%NAME%` variable, in its place.',
  },
})

/** `public/index.html` becomes the entry page at the root. */
export const indexHtml: Rule = {
  id: ID,
  title: 'Move index.html to the root and name the entry script in it',
  safety: 'automatic',
  applies: (project) => project.entries.some(({ value }) => value.page !== undefined),
  *run(tree, project, _dependencies, answers) {
    const keep = answers['keep-scripts'] === 'yes'
    for (const { value } of project.entries) yield* moveEntryPage(tree, project, { ...value, keep })
  },
}

interface EntryPage extends Entry {
  /** The page also stays where it is, for the old build. */
  readonly keep: boolean
}

function* moveEntryPage(tree: Tree, project: Fingerprint, entry: EntryPage): Iterable<Diagnostic> {
  const folder = project.build.publicDir.value
  const { page } = entry
  if (page === undefined || folder === undefined || !page.startsWith(`${folder}/`)) return
  const target = page.slice(folder.length + 1)
  const html = tree.read(page)
  if (html === undefined) return
  if (tree.read(target)?.includes(`src="/${entry.file}"`) === true) return
  if (tree.exists(target)) {
    yield say['index-html-exists']({ page, target }, { file: page, start: 0, end: 0 })
    return
  }
  const expressions = templateExpressions(html, project.build.env.value.variables)
  const open = expressions.filter((each) => each.value === undefined)
  for (const { source, start, end } of open) yield say['index-html-template']({ source }, { file: page, start, end })
  if (!entry.keep) tree.move(page, target)
  tree.write(target, rewritePage(html, entry.file, expressions))
}

/** The page with its expressions evaluated, its open ones named in a comment, and the entry script at the end of the body. */
function rewritePage(html: string, script: string, expressions: readonly TemplateExpression[]): string {
  const edits: TextEdit[] = expressions.flatMap(({ start, end, value }) =>
    value === undefined ? [] : [{ start, end, text: value }],
  )
  const open = expressions.filter((each) => each.value === undefined)
  if (open.length > 0) edits.push(todoComment(html, open))
  const src = `/${script}`
  const named = findElements(html, 'script').some((element) => attributeOf(element, 'src') === src)
  if (!named) edits.push(atEndOfBody(html, `<script type="module" src="${src}"></script>`))
  return applyEdits(html, edits)
}

/** One comment above the page's root element, because an expression may stand where no comment can. */
function todoComment(html: string, open: readonly TemplateExpression[]): TextEdit {
  const [root] = findElements(html, 'html')
  const start = lineStart(html, root?.sourceCodeLocation?.startOffset ?? 0)
  const sources = open.map(({ source }) => source.replaceAll('--', '- -')).join(' ')
  const text = `<!-- ${todo(ID, `replace the template expressions ${sources}`)} -->`
  return { start, end: start, text: text + lineEndingOf(html) }
}
