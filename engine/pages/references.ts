import { SCRIPT_ID } from '../plugins/module-id.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { isStyleFile } from '../styles/languages.ts'
import {
  type Attribute,
  attribute,
  contentSpan,
  type Element,
  ignoreSpan,
  isIgnored,
  placedAttribute,
  sleepingElements,
  type Span,
  tagSpan,
} from './elements.ts'
import { targetOf } from './targets.ts'

/** An attribute that names files. */
export interface Reference extends Attribute {
  readonly form: 'url' | 'srcset' | 'style'
  /** `file` is never inlined: icons, manifests, sprites and what other sites load have to be files. */
  readonly as: 'auto' | 'file'
}

/** A `<link>` to a source that is compiled. */
export interface SourceLink extends Attribute {
  /** Absolute. */
  readonly file: string
  readonly tag: Span
}

/** A `<style>`. */
export interface InlineStyle {
  readonly content: Span
  /** `css` unless the tag has `lang`. */
  readonly lang: string
}

/** What a page refers to besides its scripts. */
export interface References {
  readonly files: readonly Reference[]
  /** Stylesheets that become part of the page's bundle, in order. */
  readonly styles: readonly SourceLink[]
  /** Stylesheets with a condition of their own, which stay links. */
  readonly sheets: readonly SourceLink[]
  /** Scripts that the page asks for early. */
  readonly preloads: readonly SourceLink[]
  readonly inlineStyles: readonly InlineStyle[]
  /** Attributes that have asked to leave their tag alone. */
  readonly ignores: readonly Span[]
}

type Row = Readonly<Record<string, Pick<Reference, 'form' | 'as'>>>

const URL_FILE = { form: 'url', as: 'file' } as const
const URL_AUTO = { form: 'url', as: 'auto' } as const
const SRCSET = { form: 'srcset', as: 'auto' } as const

/** Attributes by tag. @see https://vite.dev/guide/features#html */
const ATTRIBUTES: Readonly<Record<string, Row>> = {
  audio: { src: URL_AUTO },
  embed: { src: URL_FILE },
  image: { href: URL_AUTO, 'xlink:href': URL_AUTO },
  img: { src: URL_AUTO, srcset: SRCSET },
  input: { src: URL_AUTO },
  link: { href: URL_FILE, imagesrcset: { form: 'srcset', as: 'file' } },
  meta: { content: URL_FILE },
  object: { data: URL_FILE },
  source: { src: URL_AUTO, srcset: SRCSET },
  track: { src: URL_FILE },
  use: { href: URL_FILE, 'xlink:href': URL_FILE },
  video: { src: URL_AUTO, poster: URL_AUTO },
}

const RELATIONS =
  /(?:^|\s)(?:stylesheet|icon|apple-touch-icon(?:-precomposed)?|apple-touch-startup-image|mask-icon|fluid-icon|manifest|preload|prefetch|modulepreload)(?:\s|$)/i

const PICTURES_OF_META =
  /^(?:(?:og|twitter):(?:image|audio|video)(?::(?:url|secure_url|src))?|msapplication-(?:tileimage|square\d+x\d+logo|wide\d+x\d+logo|config))$/i

interface PageText {
  readonly path: string
  readonly html: string
  readonly config: ResolvedConfig
}

/** Everything that a page refers to, but what asks to be left alone; nothing where URLs stay as written. */
export function readReferences(awake: readonly Element[], page: PageText): References {
  const elements = page.config.pages.urls === 'keep' ? [] : awake
  const asleep = sleepingElements(elements, page.html)
  const every = [...elements, ...asleep]
  const all = every.filter((element) => !isIgnored(element))
  const links = all.flatMap((element) => sourceLink(element, page, asleep))
  const taken = new Set(links.map(({ span }) => span.start))
  const only = (kind: LinkKind) => links.filter((link) => link.kind === kind)
  return {
    files: all.flatMap((one) => fileReferences(one, page.html)).filter(({ span }) => !taken.has(span.start)),
    styles: only('style'),
    sheets: only('sheet'),
    preloads: only('preload'),
    inlineStyles: all.flatMap(inlineStyle),
    ignores: every.flatMap((element) => ignoreSpan(element) ?? []),
  }
}

function fileReferences(element: Element, html: string): readonly Reference[] {
  const row = isNamed(element) ? (ATTRIBUTES[element.tagName] ?? {}) : {}
  const named = Object.entries(row).flatMap(([name, how]) => {
    const found = placedAttribute(element, name, html)
    return found === undefined ? [] : [{ ...found, ...how }]
  })
  const style = placedAttribute(element, 'style', html)
  return style === undefined ? named : [...named, { ...style, form: 'style', as: 'auto' }]
}

/** Links and metadata name files by some of their values only. */
function isNamed(element: Element): boolean {
  if (element.tagName === 'link') return RELATIONS.test(attribute(element, 'rel') ?? '')
  if (element.tagName !== 'meta') return true
  return PICTURES_OF_META.test(attribute(element, 'property') ?? attribute(element, 'name') ?? '')
}

type LinkKind = 'style' | 'sheet' | 'preload'

function sourceLink(
  element: Element,
  { path, html, config }: PageText,
  asleep: readonly Element[],
): readonly (SourceLink & { readonly kind: LinkKind })[] {
  const tag = tagSpan(element)
  const href = element.tagName === 'link' && isNamed(element) ? placedAttribute(element, 'href', html) : undefined
  if (href === undefined || tag === undefined) return []
  const target = targetOf(href.text, path, config)
  const kind = target.kind === 'source' ? linkKind(target.file, element, asleep) : undefined
  return target.kind === 'source' && kind !== undefined ? [{ ...href, file: target.file, tag, kind }] : []
}

function linkKind(file: string, element: Element, asleep: readonly Element[]): LinkKind | undefined {
  const relations = (attribute(element, 'rel') ?? '').toLowerCase().trim().split(/\s+/)
  if (!isStyleFile(file)) return SCRIPT_ID.test(file) && !relations.includes('manifest') ? 'preload' : undefined
  const media = attribute(element, 'media') ?? 'all'
  const isPlain = relations.join() === 'stylesheet' && (media === '' || media === 'all')
  const isConditional = attribute(element, 'disabled') !== undefined || asleep.includes(element)
  return isPlain && !isConditional ? 'style' : 'sheet'
}

function inlineStyle(element: Element): readonly InlineStyle[] {
  const content = element.tagName === 'style' ? contentSpan(element) : undefined
  if (content === undefined || content.start === content.end) return []
  return [{ content, lang: attribute(element, 'lang') ?? 'css' }]
}
