import type { Report } from '../../core/report.ts'
import { type ChangeView, type DiffLine, signOf, viewChanges } from '../changes.ts'
import type { Section } from '../html.ts'
import { clip, count, number } from '../words.ts'
import { markup, type Markup } from './markup.ts'

const MOST_LINES_PER_FILE = 300
/** Characters of markup for all differences together; what does not fit is named, not shown. */
const MOST_MARKUP = 1_400_000
const LONGEST_LINE = 500
const OPEN_UP_TO = 60

/** Every changed file with its difference and the rules that made it. */
export function changesSection(report: Report): Section | undefined {
  const { changeSet } = report
  if (changeSet === undefined || changeSet.changes.length === 0) return undefined
  const views = viewChanges(changeSet.changes)
  const sum = (field: 'additions' | 'deletions') => number(views.reduce((total, view) => total + view[field], 0))
  const { add, remove } = changeSet.dependencies
  return {
    id: 'changes',
    title: 'File changes',
    note: number(views.length),
    body: markup`<p>
        ${count(views.length, 'file')}, <span class="plus">+${sum('additions')}</span>
        <span class="minus">−${sum('deletions')}</span> lines.
      </p>
      ${dependencyList(add, remove)} ${fileBlocks(views)}`,
  }
}

function dependencyList(add: Readonly<Record<string, string>>, remove: readonly string[]): Markup | undefined {
  const added = Object.entries(add)
  if (added.length + remove.length === 0) return undefined
  return markup`<ul class="dependencies" aria-label="Dependencies">
    ${added.map(([name, range]) => markup`<li class="plus"><code>+ ${name} ${range}</code></li>`)}${remove.map((name) => markup`<li class="minus"><code>− ${name}</code></li>`)}
  </ul>`
}

function fileBlocks(views: readonly ChangeView[]): readonly Markup[] {
  let room = MOST_MARKUP
  return views.map((view) => {
    const diff = diffBlock(view)
    room -= diff.markup.length
    return fileBlock(
      view,
      room > 0
        ? diff
        : markup`<p class="cut">
            The difference is left out: this page would become too large. <code>nexxo migrate --dry-run</code> or
            nexxo-report.json has it.
          </p>`,
    )
  })
}

const MARKS = { add: 'added', edit: 'edited', remove: 'removed', move: 'moved' } satisfies Record<
  ChangeView['kind'],
  string
>

function fileBlock(view: ChangeView, diff: Markup): Markup {
  const name = view.to === undefined ? view.path : `${view.path} → ${view.to}`
  const attribute = view.kind === 'edit' && view.lines.length <= OPEN_UP_TO ? markup` open` : undefined
  return markup`<details class="file" ${attribute}>
    <summary>
      <span class="kind ${view.kind}">${MARKS[view.kind]}</span> <code>${name}</code>
      <span class="plus">+${number(view.additions)}</span> <span class="minus">−${number(view.deletions)}</span>
    </summary>
    <p class="by">By ${view.by.map((rule, index) => markup`${index === 0 ? '' : ', '}<code>${rule}</code>`)}</p>
    ${diff}
  </details> `
}

function diffBlock(view: ChangeView): Markup {
  if (view.lines.length === 0) return markup`<p class="quiet">The content stays as it is.</p>`
  const rest = view.lines.length - MOST_LINES_PER_FILE
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Difference of ${view.path}">
      <pre class="diff">${view.lines.slice(0, MOST_LINES_PER_FILE).map(diffLine)}</pre>
    </div>
    ${rest > 0 ? markup`<p class="cut">${count(rest, 'more line')} in nexxo-report.json.</p>` : undefined}`
}

/** Short tags, because there are many: `ins`, `del`, and `b` for the head of a hunk. */
function diffLine(line: DiffLine): Markup {
  const text = `${signOf(line)}${clip(line.text, LONGEST_LINE)}`
  if (line.kind === 'added') return markup`<ins>${text}</ins>`
  if (line.kind === 'removed') return markup`<del>${text}</del>`
  return line.kind === 'context' ? markup`<span>${text}</span>` : markup`<b>${text}</b>`
}
