import { type House, importsIn } from './house.ts'

/** Exported names that no other file takes. Entry points and what tools call by name are left out. */
export function needlessExports(rooms: House): string[] {
  const taken = new Set<string>()
  const whole = new Set<string>()
  for (const { to, names } of importsIn(rooms, /^(src|views|test)\//)) {
    for (const { name } of names) taken.add(`${to}#${name}`)
    if (to !== null && (names.length === 0 || names.some(({ name }) => name.startsWith('*')))) whole.add(to)
  }
  return [...rooms]
    .filter(([path]) => /^(src|views)\//.test(path) && /\.tsx?$/.test(path) && !called.test(path))
    .filter(([path]) => !whole.has(path))
    .flatMap(([path, text]) =>
      [...new Set(exportsOf(text))]
        .filter((name) => !taken.has(`${path}#${name}`))
        .map((name) => `${path} exports ${name}`),
    )
}

/** Called by wrangler, drizzle-kit and the build, not by an import. */
const called = /\/(worker\.ts|drizzle\.config\.ts|.*\.d\.ts)$/

function exportsOf(text: string): string[] {
  const declared = text.matchAll(/^export (?:async )?(?:const|let|function|class|type|interface) (\w+)/gm)
  const listed = text.matchAll(/^export \{([^}]*)\}(?! from)/gm)
  return [
    ...[...declared].map(([, name]) => name!),
    ...[...listed].flatMap(([, names]) => names!.split(',').map((name) => name.trim().split(' as ').at(-1)!)),
  ].filter((name) => name !== '')
}
