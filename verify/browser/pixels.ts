import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

export interface PixelComparison {
  readonly differing: number
  /** PNG with the differing pixels marked; `undefined` when there are none. */
  readonly difference: Uint8Array | undefined
}

/** How many pixels of two pictures differ by more than 0.1 of the colour distance, smoothing of edges left aside. */
export function comparePictures(one: Uint8Array, other: Uint8Array): PixelComparison {
  if (Buffer.compare(one, other) === 0) return { differing: 0, difference: undefined }
  const [left, right] = [PNG.sync.read(Buffer.from(one)), PNG.sync.read(Buffer.from(other))]
  const { width, height } = left
  // The viewport is fixed, so another size means that the picture was cut short; every pixel then counts.
  if (width !== right.width || height !== right.height) return { differing: width * height, difference: other }
  const marked = new PNG({ width, height })
  const differing = pixelmatch(left.data, right.data, marked.data, width, height, { threshold: 0.1 })
  return { differing, difference: differing === 0 ? undefined : PNG.sync.write(marked) }
}

/** Whether a picture is of one colour throughout. */
export function isPlain(picture: Uint8Array): boolean {
  const { data } = PNG.sync.read(Buffer.from(picture))
  return data.every((value, at) => value === data[at % 4])
}
