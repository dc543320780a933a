// Moves files of src, views and test and writes every import anew, the way the house writes them: `./` beside,
// `#<room>/` elsewhere. `npm run move -- plan.json --dry` says what it would do and touches nothing.
//
//     { "moves": { "src/a/b.ts": "src/c/b.ts" },
//       "carry": [{ "from": "src/a/b.ts", "names": ["thing"], "to": "src/a/thing.ts" }],
//       "dissolve": ["src/a/barrel.ts"],
//       "aliases": { "#c/*": "./src/c/*" } }
//
// Barrels are dissolved first (whoever imported through one imports from the owner), then names carried, then files
// moved; an alias of null ends. All of it is worked out in memory and written only where no import is left that leads nowhere.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { aliasesOf, importsOf, pathTo, sourcesBelow, type Texts } from './imports.node.ts'
import { carryNames } from './move-names.node.ts'

type Plan = {
  moves?: Record<string, string>
  carry?: { from: string; names: string[]; to: string }[]
  dissolve?: string[]
  aliases?: Record<string, string | null>
}

const root = process.env.LINLI_ROOT ?? process.cwd()
const [planFile, mode] = process.argv.slice(2)
if (!planFile) throw new Error('npm run move -- plan.json [--dry]')
const plan: Plan = JSON.parse(readFileSync(planFile, 'utf8'))
const before = aliasesOf(root)
const after = Object.fromEntries(
  Object.entries({ ...before, ...plan.aliases }).filter(
    (alias): alias is [string, string] => alias[1] !== null,
  ),
)

const texts: Texts = new Map(
  sourcesBelow(root, 'src', 'views', 'test').map((path) => [path, readFileSync(join(root, path), 'utf8')]),
)
for (const barrel of plan.dissolve ?? []) dissolve(barrel)
for (const step of plan.carry ?? []) carryNames(texts, step, before)
const moved = move(plan.moves ?? {})
const lost = [...moved].flatMap(([path, text]) =>
  importsOf(path, text, after)
    .filter(({ to }) => to !== null && !isTaken(to))
    .map(({ what }) => `${path} imports ${what}, which is not there`),
)
for (const line of lost) console.error(line)
if (mode === '--dry' || lost.length > 0) console.log(`${moved.size} files, nothing written`)
else write()
process.exitCode = lost.length > 0 ? 1 : 0

function isTaken(path: string): boolean {
  return moved.has(path) || Object.values(plan.moves ?? {}).includes(path) || existsSync(join(root, path))
}

/** Points everybody who takes names through a barrel at the files that declare them; it hands on nothing any more. */
function dissolve(barrel: string) {
  const owners = new Map(handedOn(barrel).map((found) => [found.name, found.owner]))
  for (const [path, text] of texts) {
    if (path === barrel) continue
    let changed = text
    for (const found of importsOf(path, text, before).toReversed()) {
      if (found.to !== barrel || found.names.some(({ name }) => name.startsWith('*'))) continue
      const lines = found.names.map(({ name, local, typeOnly }) => {
        const owner = owners.get(name)
        if (!owner) throw new Error(`${path} takes ${name} through ${barrel}, which does not hand it on`)
        const as = local === name ? name : `${name} as ${local}`
        const verb = found.handsOn ? 'export' : 'import'
        return `${verb} ${typeOnly ? 'type ' : ''}{ ${as} } from '${pathTo(path, owner, before)}'`
      })
      changed = changed.slice(0, found.start) + lines.join('\n') + changed.slice(found.end)
    }
    texts.set(path, changed)
  }
  const text = texts.get(barrel) ?? ''
  const handing = importsOf(barrel, text, before).filter(({ handsOn }) => handsOn)
  texts.set(
    barrel,
    handing.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end + 1), text),
  )
}

/** Every name a barrel hands on, with the file that declares it. */
function handedOn(barrel: string): { name: string; owner: string }[] {
  const text = texts.get(barrel) ?? ''
  const own = [...text.matchAll(/^export (?:async )?(?:const|type|interface|class|function) (\w+)/gm)].map(
    ([, name]) => ({
      name: name!,
      owner: barrel,
    }),
  )
  const others = importsOf(barrel, text, before)
    .filter(({ handsOn }) => handsOn)
    .flatMap(({ to }) => handedOn(to ?? ''))
  return [...own, ...others]
}

function move(moves: Record<string, string>): Texts {
  const place = (path: string) => moves[path] ?? path
  return new Map(
    [...texts].map(([path, text]) => {
      const there = place(path)
      let changed = text
      for (const { to, at, what } of importsOf(path, text, before).toReversed()) {
        if (to === null) continue
        const anew = pathTo(there, place(to), after)
        changed = changed.slice(0, at) + anew + changed.slice(at + what.length)
      }
      return [there, changed]
    }),
  )
}

function write() {
  for (const [from, to] of Object.entries(plan.moves ?? {})) {
    mkdirSync(join(root, dirname(to)), { recursive: true })
    const { status, stderr } = spawnSync('git', ['mv', from, to], { cwd: root, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }
  for (const [path, text] of moved) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  if (plan.aliases) {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    writeFileSync(join(root, 'package.json'), `${JSON.stringify({ ...manifest, imports: after }, null, 2)}\n`)
  }
  console.log(`${Object.keys(plan.moves ?? {}).length} files moved, ${moved.size} read`)
}
