import type { House } from './house.ts'
import { allIn, childrenOf, type Node, programOf } from './syntax.ts'

/** Where somebody speaks to the database while inside its transaction, as `path:12`: there is one way, and it is `tx`. */
export function besideTheTransaction(rooms: House): string[] {
  return walked(rooms, 'transaction(', (node, text) => {
    const { callee, arguments: given } = node as unknown as { callee: Node; arguments: Node[] }
    if (node.type !== 'CallExpression' || callee.type !== 'MemberExpression') return []
    if ((callee.property as Node).name !== 'transaction') return []
    const outer = sourceOf(callee.object as Node, text)
    const work = given[0] as unknown as { params?: Node[]; body: Node } | undefined
    if (!work?.params || work.params.some((own) => (own as unknown as { name: string }).name === outer))
      return []
    return spokenTo(work.body).filter((inner) => sourceOf(inner, text) === outer)
  })
}

/** Functions that take two databases, as `path:12`: a transaction is a database (`Db`), so one says all. */
export function ofTwoDatabases(rooms: House): string[] {
  return walked(rooms, 'Db', (node, text) => {
    const params = node.params
    if (!Array.isArray(params) || !('body' in node)) return []
    const databases = (params as Node[]).filter((param) => {
      const typed = param.typeAnnotation as Node | null | undefined
      return typed ? /^:\s*Db$/.test(sourceOf(typed, text)) : false
    })
    return databases.length > 1 ? [node] : []
  })
}

/** Whatever stands for itself: names, and paths of names (`c.env.estate.db`), but no keys and no types. */
function spokenTo(node: Node): Node[] {
  if (/^TS(?!AsExpression|NonNull|Satisfies)/.test(node.type)) return []
  const own = node.type === 'Identifier' || node.type === 'MemberExpression' ? [node] : []
  return [...own, ...childrenOf(node).flatMap(spokenTo)]
}

function walked(rooms: House, word: string, judge: (node: Node, text: string) => Node[]): string[] {
  return [...rooms]
    .filter(([path, text]) => path.startsWith('src/') && text.includes(word))
    .flatMap(([path, text]) => {
      const found = allIn(programOf(text)).flatMap((node) => judge(node, text))
      return [...new Set(found.map(({ start }) => start))].map(
        (start) => `${path}:${text.slice(0, start).split('\n').length}`,
      )
    })
}

function sourceOf({ start, end }: Node, text: string): string {
  return text.slice(start, end)
}
