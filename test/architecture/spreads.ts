import type { House } from './house.ts'

/** `{ ...{ a, b }, c }`: names that could stand there themselves, or be picked from what has them. JSX may, `{...{ a }}`. */
export function spreadLiterals(house: House): string[] {
  return spread(house, /(?<!\{)\.\.\.\{/g)
}

/**
 * `...(form && { form })`, `...(form ? { form } : {})`: a key that is there or not. Where nobody asks whether it is there,
 * `form` alone says the same.
 */
export function conditionalSpreads(house: House): string[] {
  return spread(house, /\.\.\.\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*?(?:&&|\?)\s*\{/g)
}

function spread(house: House, pattern: RegExp): string[] {
  return [...house].flatMap(([path, text]) =>
    path.startsWith('test/architecture/')
      ? []
      : [...text.matchAll(pattern)].map(({ index }) => `${path}:${text.slice(0, index).split('\n').length}`),
  )
}

/** Functions that say why they are longer than the forty lines of the linter. */
export function excusedLengths(house: House): string[] {
  return [...house]
    .filter(
      ([path, text]) => path.startsWith('src/') && text.includes('ignore lint/complexity/noExcessiveLines'),
    )
    .map(([path]) => path)
}
