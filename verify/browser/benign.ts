import type { Benign } from '../../core/comparison.ts'
import { plainGradients } from '../checks/styles/gradients.ts'
import { isFeatureLowering } from '../checks/styles/older.ts'
import type { PageNode, StyleRecord } from './observation.ts'

interface Values {
  readonly original: string | undefined
  readonly migrated: string | undefined
}

/** Space that HTML minifiers take out of an attribute whose parts are parted by signs (B13); a description is not such an attribute. */
export function admitAttribute(node: PageNode, name: string, { original, migrated }: Values): Benign | undefined {
  if (original === undefined || migrated === undefined || !hasParts(node, name)) return undefined
  const same = withoutSpace(original) === withoutSpace(migrated)
  return same ? { rule: 'B13', reason: 'Only the space between the parts of the attribute differs.' } : undefined
}

function hasParts(node: PageNode, name: string): boolean {
  if (name === 'style' || name === 'media' || name === 'sizes') return true
  const attributes = new Map(node.attributes)
  return node.tag === 'meta' && name === 'content' && attributes.get('name') === 'viewport'
}

function withoutSpace(value: string): string {
  return value
    .replace(/\s*([,;:=])\s*/g, '$1')
    .replace(/[;,]$/, '')
    .trim()
}

/** Two ways to write one computed value (B4, B7). */
export function admitStyle(property: string, one: StyleRecord, other: StyleRecord): Benign | undefined {
  const pseudo = property.startsWith('::') ? `${property.split(' ')[0]} ` : ''
  const name = property.slice(pseudo.length)
  if (name === 'font-feature-settings' && isLowered(pseudo, one, other))
    return { rule: 'B4', reason: 'The older form of `font-variant` beside it, which both sides have.' }
  if (/^(?:background|mask)-position(?:-[xy])?$/.test(name) && samePosition(one[property], other[property]))
    return { rule: 'B7', reason: 'A position of zero is written as `0%` or as `0px`.' }
  return admitForm(one[property], other[property])
}

function admitForm(one: string | undefined, other: string | undefined): Benign | undefined {
  if (one === undefined || other === undefined) return undefined
  if (gradientForm(one) === gradientForm(other))
    return { rule: 'B7', reason: 'The first and the last stop of a gradient stand where they stand by default.' }
  if (areNear(one, other))
    return { rule: 'B7', reason: 'Lengths as near as two ways to round one share of a box; nothing else differs.' }
  return undefined
}

function gradientForm(value: string): string {
  return plainGradients(value).replace(/, /g, ',')
}

const LENGTH = /-?[\d.]+(?=px)/g
/** A browser lays out in steps of one 64th of a pixel. */
const STEP = 1.01 / 64

/** Values of the same words whose lengths differ by one step of the layout, or by 0.1 px where that is less than 0.5 %. */
function areNear(one: string, other: string): boolean {
  if (one.replace(LENGTH, '') !== other.replace(LENGTH, '')) return false
  const [before, after] = [one, other].map((value) => [...value.matchAll(LENGTH)].map(([length]) => Number(length)))
  return (before ?? []).every((length, at) => {
    const apart = Math.abs(length - (after?.[at] ?? Number.NaN))
    return apart === 0 || (Math.abs(length) >= 1 && apart <= Math.max(STEP, Math.min(0.1, Math.abs(length) / 200)))
  })
}

/** One side repeats as OpenType features what `font-variant` says on both sides, and the other side leaves them at their default. */
function isLowered(pseudo: string, one: StyleRecord, other: StyleRecord): boolean {
  const [before, after] = [one, other].map((record) => record[`${pseudo}font-feature-settings`])
  if (before !== undefined && after !== undefined) return false
  const [variants, others] = [one, other].map((record) =>
    Object.entries(record)
      .filter(([name]) => name.startsWith(`${pseudo}font-variant-`) && !name.endsWith('alternates'))
      .map(([, value]) => value),
  )
  const same = variants?.join('|') === others?.join('|')
  return same && (variants ?? []).length > 0 && isFeatureLowering(before ?? after ?? '', variants ?? [])
}

/** What is at its default is not in a record; the default position is `0%`, which is where `0px` is. */
function samePosition(one: string | undefined, other: string | undefined): boolean {
  const [before, after] = [one, other].map((value) => value?.replace(/(?<![\d.])0%/g, '0px'))
  return before === after || (isOrigin(before) && isOrigin(after))
}

function isOrigin(value: string | undefined): boolean {
  return value === undefined || /^(?:0px[\s,]*)+$/.test(value)
}
