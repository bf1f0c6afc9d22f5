import type { Entry, PageModel } from '../../../../core/build-model.ts'
import { diagnostics } from '../../../../core/diagnostic.ts'
import type { Diagnostic } from '../../../../core/diagnostic.ts'
import type { Fingerprint } from '../../../../core/fingerprint.ts'
import type { Tree } from '../../../../core/tree.ts'
import { atEndOfBody, atEndOfHead } from '../../../../transforms/html/document.ts'
import { applyEdits, withLineEnding } from '../../../../transforms/text.ts'
import { projectLineEnding } from '../../../package-json.ts'
import type { Rule } from '../../../rule.ts'

const say = diagnostics('webpack', {
  'page-exists': {
    severity: 'error',
    message: ({ page }: { page: string }) =>
      `The page \`${page}\` of html-webpack-plugin cannot be written, because there is another file of that name.`,
    help: 'Move or delete the file, then run the migration again.',
  },
})

/** What html-webpack-plugin writes into the output becomes a page of the project that names its scripts. */
export const pages: Rule = {
  id: 'webpack/pages',
  title: 'Write the pages of html-webpack-plugin as plain HTML',
  safety: 'review',
  applies: (project) => (project.build.pages ?? []).length > 0,
  *run(tree, project, _dependencies, answers) {
    const models = (project.build.pages ?? []).map(({ value }) => value)
    for (const page of models) yield* writePage(page, tree, project)
    if (answers['keep-scripts'] === 'yes') return
    for (const template of new Set(models.map((page) => page.template)))
      if (template !== undefined && isSpent(template, models, tree)) tree.remove(template)
  },
}

function* writePage(page: PageModel, tree: Tree, project: Fingerprint): Iterable<Diagnostic> {
  const tags = tagsOf(page, project, tree)
  const there = tree.read(page.output)
  if (there !== undefined && tags.every((tag) => there.includes(tag))) return
  if (there !== undefined && page.template !== page.output) {
    yield say['page-exists']({ page: page.output }, { file: page.output, start: 0, end: 0 })
    return
  }
  tree.write(page.output, withLineEnding(withTags(page, tags), projectLineEnding(tree)))
}

/** Where the old tags stood, else at the end of the body or the head. */
function withTags({ html, tagsAt, inject }: PageModel, tags: readonly string[]): string {
  if (tagsAt === undefined) {
    const place = inject === 'head' ? atEndOfHead : atEndOfBody
    return tags.reduce((text, tag) => applyEdits(text, [place(text, tag)]), html)
  }
  const line = /(?:^|\n)([ \t]*)$/.exec(html.slice(0, tagsAt))
  const text = tags.join(line === null ? '' : `\n${line[1]}`)
  return applyEdits(html, [{ start: tagsAt, end: tagsAt, text }])
}

/** One script per module of the page's entries; a package has no address, so it is imported. */
function tagsOf(page: PageModel, project: Fingerprint, tree: Tree): readonly string[] {
  const entries = page.entries.flatMap((name): readonly Entry[] => {
    const entry = project.entries.find(({ value }) => value.name === name)
    return entry === undefined ? [] : [entry.value]
  })
  const modules = entries.flatMap(({ before = [], file }) => [...before, file])
  return [...new Set(modules)].map((file) =>
    tree.exists(file)
      ? `<script type="module" src="/${file}"></script>`
      : `<script type="module">import '${file}'</script>`,
  )
}

/** A template that has not become a page itself has no use any more. */
function isSpent(template: string, models: readonly PageModel[], tree: Tree): boolean {
  return tree.exists(template) && !models.some((page) => page.output === template)
}
