import type { Comparison, RouteLoad } from '../../core/comparison.ts'
import { number, size, sizeChange } from '../words.ts'
import { markup, type Markup } from './markup.ts'

const MOST_ROUTES = 200

/** What each visited page makes a browser fetch from the build, before and after. */
export function loadsTable({ loads }: Pick<Comparison, 'loads'>): Markup | undefined {
  if (loads.length === 0) return undefined
  return markup`<h3 class="sub">Per route</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Sizes per route">
      <table class="loads">
        <thead>
          <tr>
            <th scope="col">Route</th>
            <th scope="col" class="number">Requests</th>
            <th scope="col" class="number">Raw</th>
            <th scope="col" class="number">Gzip</th>
            <th scope="col" class="number">Brotli</th>
            <th scope="col" class="number">Change in gzip</th>
          </tr>
        </thead>
        <tbody>
          ${loads.slice(0, MOST_ROUTES).map(
            ({ route, original, migrated }) =>
              markup`<tr>
                <th scope="row"><code>${route}</code></th>
                ${cell('requests', number, { original, migrated })}${cell('bytes', size, { original, migrated })}${cell('gzipBytes', size, { original, migrated })}${cell('brotliBytes', size, { original, migrated })}
                <td class="number">${sizeChange({ before: original.gzipBytes, after: migrated.gzipBytes })}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${loads.length > MOST_ROUTES ? markup`<p class="cut">${number(loads.length - MOST_ROUTES)} more routes in nexxo-report.json.</p>` : undefined}`
}

function cell(
  field: keyof RouteLoad,
  words: (value: number) => string,
  sides: { readonly original: RouteLoad; readonly migrated: RouteLoad },
): Markup {
  const [before, after] = [words(sides.original[field]), words(sides.migrated[field])]
  return before === after
    ? markup`<td class="number">${after}</td>`
    : markup`<td class="number">${before} → ${after}</td>`
}
