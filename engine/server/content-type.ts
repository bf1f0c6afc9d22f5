import { lookup } from 'mrmime'

/** The content type of a file by its extension, texts in UTF-8. */
export function contentType(file: string): string {
  const type = lookup(file) ?? 'application/octet-stream'
  return /^text\/|\/(?:json|javascript|xml)$|\+(?:json|xml)$/.test(type) ? `${type}; charset=utf-8` : type
}
