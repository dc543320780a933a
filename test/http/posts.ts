import type { House } from '#test/architecture/house.ts'
import { allIn, type Node, programOf } from '#test/architecture/syntax.ts'

/** The one app that no estate stands behind yet: there is nobody, and no key to keep. */
const withoutEstate = 'src/roof/setup/web/setup-routes.ts'
const readers = /^(?:readForm|readWhosever|postedForm)$/

export type Post = { route: string; way: 'act' | 'asks' | 'beside' }

/**
 * Every route that takes a post, and how: by `act`; by an `act` that does nothing; or beside it, reading the form in a way
 * of its own or none. What its handler calls in the same file counts as the handler's.
 */
export function posts(house: House): Post[] {
  return [...house]
    .filter(([path, text]) => path.startsWith('src/') && path !== withoutEstate && /\.post\(/.test(text))
    .flatMap(([, text]) => {
      const all = allIn(programOf(text))
      const own = new Map(
        all.filter(({ type }) => type === 'FunctionDeclaration').map((one) => [nameOf(one.id), one]),
      )
      const constants = new Map(
        all
          .filter(({ type }) => type === 'VariableDeclarator')
          .map(({ id, init }) => [nameOf(id), init as Node]),
      )
      return all.flatMap((node) => {
        const routes = routesOf(node, constants)
        if (routes.length === 0) return []
        const way = wayOf(reached(node.arguments as Node[], own))
        return routes.map((route) => ({ route: `POST ${route}`, way }))
      })
    })
}

function routesOf(
  { type, callee, arguments: given }: Node,
  constants: ReadonlyMap<string, Node | null>,
): string[] {
  const of = callee as Node | undefined
  if (type !== 'CallExpression' || of?.type !== 'MemberExpression' || nameOf(of.property) !== 'post')
    return []
  const [first] = given as Node[]
  const paths = first?.type === 'ConditionalExpression' ? [first.consequent, first.alternate] : [first]
  return paths.flatMap((path) => textIn(path as Node, constants) ?? []).filter((path) => path.startsWith('/'))
}

/** What a text says that is written out, is a constant of the same file, or is made of such. */
function textIn(node: Node | null | undefined, constants: ReadonlyMap<string, Node | null>): string | null {
  if (typeof node?.value === 'string') return node.value
  if (node?.type === 'Identifier') return textIn(constants.get(nameOf(node)), constants)
  if (node?.type !== 'TemplateLiteral') return null
  const between = (node.expressions as Node[]).map((one) => textIn(one, constants) ?? '')
  const quasis = node.quasis as unknown as { value: { cooked: string } }[]
  return quasis.map(({ value }, i) => value.cooked + (between[i] ?? '')).join('')
}

function wayOf(nodes: readonly Node[]): Post['way'] {
  const names = nodes.filter(({ type }) => type === 'Identifier').map(nameOf)
  if (!names.includes('act') || names.some((name) => readers.test(name))) return 'beside'
  const works = nodes.filter(({ type, key }) => type === 'Property' && nameOf(key) === 'do')
  return works.length > 0 && works.every(({ value }) => isNothing(value as Node)) ? 'asks' : 'act'
}

function isNothing({ body }: Node): boolean {
  const block = body as Node | undefined
  return block?.type === 'BlockStatement' && (block.body as Node[]).length === 0
}

function reached(from: readonly Node[], own: ReadonlyMap<string, Node>): Node[] {
  const seen = new Set<string>()
  const nodes: Node[] = []
  const open = [...from]
  for (let node = open.pop(); node; node = open.pop())
    for (const one of allIn(node)) {
      nodes.push(one)
      const called = one.type === 'Identifier' ? own.get(nameOf(one)) : undefined
      if (called && !seen.has(nameOf(one))) {
        seen.add(nameOf(one))
        open.push(called)
      }
    }
  return nodes
}

function nameOf(node: unknown): string {
  return String((node as { name?: unknown } | null)?.name ?? '')
}
