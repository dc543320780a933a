// Bundles the programs and what they import into .build/, in half a second; not at all where nothing has changed.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeByImport } from './node-by-import.mjs'
import { buildStatic, walk } from './static.mjs'

const root = process.env.LINLI_ROOT ?? process.cwd()
const out = join(root, '.build')

/** What both hosts' bundles have in common. LINLI_VERSION makes addresses of static files change with their content. */
async function common() {
  return {
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    loader: { '.sql': 'text' },
    define: { LINLI_VERSION: JSON.stringify(await buildStatic()) },
    logLevel: 'warning',
  }
}

/** Entries by the name they get in .build/. */
const nodePrograms = { node: 'src/hosts/node.ts', 'cli/linli.node': 'src/hosts/cli/linli.node.ts' }

async function nodeOptions(entryPoints, outdir = out) {
  return {
    ...(await common()),
    entryPoints,
    outdir,
    platform: 'node',
    target: 'node24',
    // Finding 300 modules in node_modules takes Node longer than running them; native and log code stays where it is.
    external: ['better-sqlite3', 'pino'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: 'linked',
    splitting: true,
  }
}

/** Builds the Node programs into .build/: the server and the operator's command line, or others. */
export async function buildNode(entries = nodePrograms, outdir = out) {
  const stamp = join(outdir, 'programs.inputs')
  const inputs = inputsOf(entries)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return
  const { build } = await import('esbuild')
  const options = await nodeOptions(entries, outdir)
  const { metafile } = await build({ ...options, metafile: true })
  // Pieces of earlier builds have other names and would stay for ever.
  const made = new Set(Object.keys(metafile.outputs).map((path) => join(root, path)))
  for (const path of walk(join(outdir, 'chunks'))) if (!made.has(path)) rmSync(path)
  writeFileSync(stamp, inputs)
}

/** Changes whenever a file does that a program could be made from. */
function inputsOf(entries) {
  const hash = createHash('sha256').update(JSON.stringify(entries))
  const folders = ['src', 'views', 'drizzle', 'static', 'test'].flatMap((folder) => [
    ...walk(join(root, folder)),
  ])
  for (const path of [...folders, join(root, 'package-lock.json'), join(root, 'package.json')]) {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path}:${size}:${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/**
 * Builds again on every change and calls `built` after each good build. A change below static/ begins anew, because
 * the version in the addresses of static files changes with it.
 */
export async function watchNode(built) {
  const { context } = await import('esbuild')
  let watching = null
  const begin = async () => {
    await watching?.dispose()
    const plugin = {
      name: 'built',
      setup: (b) => b.onEnd(({ errors }) => (errors.length === 0 ? built() : undefined)),
    }
    watching = await context({ ...(await nodeOptions(nodePrograms)), plugins: [plugin] })
    await watching.watch()
  }
  let soon
  watch(join(root, 'static'), { recursive: true }, () => {
    clearTimeout(soon)
    soon = setTimeout(() => void begin().catch(console.error), 100)
  })
  await begin()
}

/** The Worker as one module; `node:*` and `cloudflare:*` are the runtime's own. */
export async function buildWorker(entry = 'src/hosts/worker.ts', outfile = join(out, 'worker/worker.mjs')) {
  const { build } = await import('esbuild')
  await build({
    ...(await common()),
    entryPoints: [entry],
    outfile,
    platform: 'neutral',
    target: 'es2024',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser', 'import'],
    // papaparse asks for Node's streams in a branch that is never taken.
    external: ['node:*', 'cloudflare:*', 'stream'],
    // web-push asks for Node's crypto by require().
    plugins: [nodeByImport],
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: 'linked',
  })
}
