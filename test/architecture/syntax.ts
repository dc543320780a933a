import { parseAst } from 'vitest/node'

/** One piece of what code says, as its reader names it. */
export type Node = { type: string; start: number; end: number } & Record<string, unknown>

export function programOf(text: string): Node {
  return parseAst(text, { lang: 'ts' }) as unknown as Node
}

/** This and whatever is in it. */
export function allIn(node: Node): Node[] {
  return [node, ...childrenOf(node).flatMap(allIn)]
}

export function childrenOf(node: Node): Node[] {
  return Object.entries(node).flatMap(([key, value]) =>
    isName(node, key) ? [] : [value].flat().filter((one): one is Node => isNode(one)),
  )
}

/** The key of an object and what comes after a dot are names of something else; `{ db }` is both, and counted as its value. */
function isName(node: Node, key: string): boolean {
  return (key === 'key' || (key === 'property' && node.type === 'MemberExpression')) && node.computed !== true
}

function isNode(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}
