import type { Entry, PageModel } from '../../../core/build-model.ts'
import { type Known, known } from '../../../core/known.ts'
import type { PageUse } from '../evaluated.ts'
import { fromConfig, type WebpackReading } from '../reading.ts'
import { pageWithTags, type Site } from './static-pages.ts'

/** The pages of html-webpack-plugin. */
export function renderedPages(reading: WebpackReading, site: Site): readonly Known<PageModel>[] {
  const { entries } = site
  return reading.compiler.pages
    .filter(({ failed }) => failed === undefined)
    .flatMap((page) =>
      outputsOf(page, entries).map((file) => {
        const model = pageOf(page, { output: file, entries })
        const written = page.isInjected ? undefined : pageWithTags(model, site)
        return known({ ...model, ...written }, fromConfig(reading, 'plugins'))
      }),
    )
}

/** `[name].html` is a page for each entry. */
function outputsOf({ output }: PageUse, entries: readonly Entry[]): readonly string[] {
  return output.includes('[name]') ? entries.map(({ name }) => output.replaceAll('[name]', name)) : [output]
}

/** A template that writes the tags itself asks for those of the page's entries. */
function pageOf(
  page: PageUse,
  { output, entries }: { readonly output: string; readonly entries: readonly Entry[] },
): PageModel {
  const wanted = entries.filter(({ name }) =>
    page.chunks === undefined ? !page.excluded.includes(name) : page.chunks.includes(name),
  )
  return {
    output,
    html: page.html,
    template: page.template,
    entries: wanted.map(({ name }) => name),
    inject: page.inject,
    urls: page.urls,
  }
}
