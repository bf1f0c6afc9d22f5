import { promisify } from 'node:util'
import zlib from 'node:zlib'
import type { WrittenFile } from './collect.ts'

const TEXT = /\.(?:[cm]?js|css|html?|svg|json|wasm|txt|xml|map|ttf|otf|eot|ico)$/
const FORMATS = {
  gzip: { extension: '.gz', pack: (bytes: Buffer) => promisify(zlib.gzip)(bytes, { level: 9 }) },
  brotli: { extension: '.br', pack: (bytes: Buffer) => promisify(zlib.brotliCompress)(bytes) },
} as const

/**
 * Compressed copies of what gains by it: they are at most four fifths of the file.
 *
 * @see https://webpack.js.org/plugins/compression-webpack-plugin/#minratio
 */
export async function compressedCopies(
  files: readonly WrittenFile[],
  formats: readonly (keyof typeof FORMATS)[],
): Promise<readonly WrittenFile[]> {
  const wanted = files.filter(({ fileName }) => TEXT.test(fileName))
  const copies = await Promise.all(
    formats.flatMap((format) =>
      wanted.map(async (file) => {
        const bytes = Buffer.from(file.content)
        const content = await FORMATS[format].pack(bytes)
        const fileName = file.fileName + FORMATS[format].extension
        const copy: WrittenFile = { ...file, fileName, logical: fileName, kind: 'asset', isUnlisted: true, content }
        return content.length <= bytes.length * 0.8 ? [copy] : []
      }),
    ),
  )
  return copies.flat()
}
