import type { Shot } from '../../core/comparison.ts'
import type { Report, ReportFiles } from '../../core/report.ts'
import type { Section } from '../html.ts'
import { count, number } from '../words.ts'
import { markup, type Markup } from './markup.ts'

/** Mail programs and code hosts refuse larger files; pictures beyond this stay beside the report. */
const MOST_PICTURE_BYTES = 24_000_000

interface Pair {
  readonly original: string
  readonly migrated: string
  readonly difference: string | undefined
  readonly caption: string
}

/** Every screenshot that was compared: those that differ in full, the others folded. */
export function shotsSection(report: Report, files: ReportFiles): Section | undefined {
  const inFindings = new Set(
    report.comparison?.levels.flatMap((level) =>
      level.findings
        .filter((finding) => finding.benign === undefined)
        .flatMap((one) => one.screenshots?.migrated ?? []),
    ),
  )
  const shots = report.comparison?.shots ?? []
  if (shots.length === 0) return undefined
  const differing = shots.filter((shot) => shot.differingPixels > 0)
  const same = shots.filter((shot) => shot.differingPixels === 0)
  const elsewhere = differing.filter((shot) => inFindings.has(shot.migrated))
  return {
    id: 'screenshots',
    title: 'Screenshots',
    note: number(shots.length),
    body: markup`<p>${tally(shots.length, differing.length)}</p>
      ${elsewhere.length === 0 ? undefined : markup`<p class="quiet">${count(elsewhere.length, 'differing pair')} shown with the finding, under Levels.</p>`}
      ${differing.filter((shot) => !inFindings.has(shot.migrated)).map((shot) => shotFigure({ ...shot, caption: captionOf(shot) }, files))}
      ${
        same.length === 0
          ? undefined
          : markup`<details class="same-shots">
              <summary>${count(same.length, 'page')} with not one differing pixel</summary>
              <div class="shots">${sameFigures(same, files)}</div>
            </details>`
      }`,
  }
}

function tally(shots: number, differing: number): string {
  if (differing === 0) return `${count(shots, 'pair')} compared, pixel by pixel; none differs.`
  return `${count(shots, 'pair')} compared, pixel by pixel; ${number(differing)} ${differing === 1 ? 'differs' : 'differ'}.`
}

function captionOf(shot: Shot): string {
  const pixels = shot.differingPixels === 0 ? '' : `, ${count(shot.differingPixels, 'pixel')} differ`
  return `${shot.route} at ${shot.viewport}${pixels}`
}

/** Both pictures are one and the same, so one is shown, as long as there is room. */
function sameFigures(shots: readonly Shot[], files: ReportFiles): readonly Markup[] {
  let room = MOST_PICTURE_BYTES
  return shots.map((shot) => {
    room -= files[shot.migrated]?.byteLength ?? 0
    const picture = room < 0 ? undefined : pictureOf(shot.migrated, `${shot.route}, both builds`, files)
    return markup`<figure class="one">
      ${picture ?? markup`<p class="quiet"><code>${shot.migrated}</code></p>`}
      <figcaption>${captionOf(shot)}</figcaption>
    </figure>`
  })
}

/** A pair side by side with its difference; with scripts also as a slider. */
export function shotFigure(pair: Pair, files: ReportFiles): Markup {
  const original = pictureOf(pair.original, `Original, ${pair.caption}`, files)
  const migrated = pictureOf(pair.migrated, `Migrated, ${pair.caption}`, files)
  const difference =
    pair.difference === undefined ? undefined : pictureOf(pair.difference, `Difference, ${pair.caption}`, files)
  return markup`<figure class="pair" data-view="side">
    <figcaption>${pair.caption}</figcaption>
    <div class="views" role="group" aria-label="How to show the pair">
      <button type="button" data-show="side" aria-pressed="true">Side by side</button
      ><button type="button" data-show="slider" aria-pressed="false">Slider</button
      >${difference === undefined ? undefined : markup`<button type="button" data-show="difference" aria-pressed="false">Difference</button>`}
    </div>
    <div class="pictures">
      <div class="picture original">
        <h4>Original</h4>
        ${original ?? missing(pair.original)}
      </div>
      <div class="picture migrated">
        <h4>Migrated</h4>
        ${migrated ?? missing(pair.migrated)}
      </div>
      ${
        pair.difference === undefined
          ? undefined
          : markup`<div class="picture difference">
              <h4>Difference</h4>
              ${difference ?? missing(pair.difference)}
            </div>`
      }
    </div>
    <input
      class="cut-line"
      type="range"
      min="0"
      max="100"
      value="50"
      aria-label="Position of the border between original and migrated"
    />
  </figure> `
}

function missing(name: string): Markup {
  return markup`<p class="quiet">The picture <code>${name}</code> is not in this report.</p>`
}

function pictureOf(name: string, description: string, files: ReportFiles): Markup | undefined {
  const bytes = files[name]
  if (bytes === undefined) return undefined
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  return markup`<img alt="${description}" src="data:image/png;base64,${data}" />`
}
