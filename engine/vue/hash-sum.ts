/**
 * The hash that vue-loader names components by: hash-sum 2 of a text, eight hexadecimal digits.
 *
 * @see https://github.com/bevacqua/hash-sum/blob/v2.0.0/hash-sum.js
 */
export function hashSum(text: string): string {
  return ['[object String]', 'string', text].reduce(fold, 0).toString(16).padStart(8, '0')
}

/** UTF-16 units in 32 bits; a negative sum is doubled, as the original does. */
function fold(start: number, text: string): number {
  if (text === '') return start
  let sum = start
  for (let index = 0; index < text.length; index += 1) sum = ((sum << 5) - sum + text.charCodeAt(index)) | 0
  return sum < 0 ? sum * -2 : sum
}
