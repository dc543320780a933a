import type { House } from './house.ts'
import { faultsByLine, type Line } from './lines.ts'

const units = ['ms', 'seconds', 'minutes', 'hours', 'days', 'months'] as const
const unitPatterns = units.map((unit) => ({
  unit: unit as string,
  pattern:
    unit === 'ms'
      ? /Ms(?![a-z])|^ms$/
      : new RegExp(`^${unit}(?![a-z])|${unit[0]!.toUpperCase()}${unit.slice(1)}(?![a-z])`),
}))
const converters = /\bin(Ms|Seconds|Minutes|Hours)\(\{[^}]*\}\)/g

type Call = { verb: string; args: string[]; rest: string }
/** Who takes a length of time: the call, and what it takes with the unit it takes it in. */
const takers: { called: RegExp; takes: (call: Call) => [unit: string, given: string | undefined][] }[] = [
  {
    called: /\b(ms|seconds|minutes|hours|days|months)(?:After|OfEstateAfter|AfterDay)\(/g,
    takes: ({ verb, args }) => [[verb, args[1]]],
  },
  {
    called: /\b(ms|seconds|minutes|hours|days)(?:Of\w+)?Between\(/g,
    takes: ({ verb, rest }) => [[verb, /^\)?\s*[<>]=?\s*([\w.]+)/.exec(rest)?.[1]]],
  },
  {
    called: /\b(in)(?:Ms|Seconds|Minutes|Hours)\(/g,
    takes: ({ args }) =>
      [...(args[0] ?? '').matchAll(/(\w+): ([^,}]+)/g)].map(([, unit, given]) => [unit!, given!.trim()]),
  },
  { called: /\bset(Timeout|Interval)\(/g, takes: ({ args }) => [['ms', args[1]]] },
  { called: /\bAbortSignal\.(timeout)\(/g, takes: ({ args }) => [['ms', args[0]]] },
]

/**
 * Lengths of time whose name and use differ: what is given to `minutesAfter` says minutes, what `inSeconds` takes as
 * `days` says days, what a timer waits says ms. A number alone has its unit from the verb.
 */
export function mixedUnits(rooms: House): string[] {
  return faultsByLine(rooms, (line) =>
    takers.flatMap(({ called, takes }) =>
      callsIn(line, called)
        .flatMap(takes)
        .filter(([unit, given]) => given !== undefined && !agrees(unit, given))
        .map(([unit, given]) => `${unit}: ${given!.trim()}`),
    ),
  )
}

function agrees(unit: string, given: string): boolean {
  const plain = given.replace(converters, (_, to: string) => to.toLowerCase())
  const said = new Set((plain.match(/[a-zA-Z_][\w.]*/g) ?? []).flatMap(unitOf))
  const isNumber = /^[-+\d_.\s*/()]+$/.test(plain)
  return isNumber || (said.size === 1 && said.has(unit))
}

/** The unit a name says, `hours.minutes` by its last word, `minutes.care` by its first. */
function unitOf(path: string): string[] {
  for (const name of path.split('.').reverse()) {
    const found = unitPatterns.filter(({ pattern }) => pattern.test(name)).map(({ unit }) => unit)
    if (found.length > 0) return found
  }
  return []
}

/** Calls that begin on this line, with their arguments and what follows them. */
function callsIn({ text, start, end }: Line, called: RegExp): Call[] {
  return [...text.slice(start, end).matchAll(called)].map((match) => {
    const { args, after } = argumentsAt(text, start + match.index + match[0].length)
    return { verb: match[1]!, args, rest: text.slice(after, after + 60) }
  })
}

/** The arguments of a call whose bracket opened just before `from`, split at its own commas. */
function argumentsAt(text: string, from: number): { args: string[]; after: number } {
  const args: string[] = []
  let depth = 0
  let begun = from
  for (let at = from; at < text.length; at++) {
    const sign = text[at]!
    if ('([{'.includes(sign)) depth++
    else if (depth > 0 && ')]}'.includes(sign)) depth--
    else if (depth === 0 && (sign === ',' || sign === ')')) {
      args.push(text.slice(begun, at))
      begun = at + 1
      if (sign === ')') return { args, after: at + 1 }
    }
  }
  return { args, after: text.length }
}

/** Words of which a name means a length of time, whatever it is a number of. */
const lasting =
  /^(wait|waits|timeout|patience|delay|grace|lease|ttl|lifetime|period|retry|idle|gap|undo|worth|silence|clock|expiry|age)$/
/** Words of which a constant means a length of time. */
const spans = /^(second|minute|hour|day|week|month|quarter|year)$/
const constant =
  /\b(?:const|let) (\w+)(?:: number)? = (-?[\d_.]+(?: \* [\w.]+)*|in(?:Ms|Seconds|Minutes|Hours)\(.*\))$/
const typed = /(?<![\w.'])(\w+)\??: (?:number\b|integer\()/g
const filled = /(?<![\w.'])(\w+): \d[\d_]*(?= ?[,}]|$)/g
/** Options in the words of whoever reads them: cookies (seconds, RFC 6265), sockets and files of Node (ms). */
const foreign = (path: string, name: string) => name === 'maxAge' || path.startsWith('src/hosts/')

/** Constants, parameters, fields and columns that hold a length of time and do not say in which unit. */
export function unitlessNames(rooms: House): string[] {
  return faultsByLine(rooms, ({ path, line }) => {
    const [, name = '', value = ''] = constant.exec(line) ?? []
    const into = /^in(Ms|Seconds|Minutes|Hours)\(/.exec(value)?.[1]?.toLowerCase()
    const words = wordsOf(name)
    const isSpan = words.some((word) => lasting.test(word) || spans.test(word))
    if (name !== '' && (into ? !unitOf(name).includes(into) : isSpan && unitOf(name).length === 0))
      return [name]
    const fields = [
      ...line.matchAll(typed),
      ...[...line.matchAll(filled)].filter(([, field]) => !foreign(path, field!)),
    ]
    return fields
      .map(([, field]) => field!)
      .filter((field) => unitOf(field).length === 0 && wordsOf(field).some((word) => lasting.test(word)))
  })
}

function wordsOf(name: string): string[] {
  return name.split(/(?=[A-Z])|_/).map((word) => word.toLowerCase())
}
