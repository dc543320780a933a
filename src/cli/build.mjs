// Bundles our own code (packages stay in node_modules) in about a tenth of a second, so there is no stale build.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = process.env.LINLI_ROOT ?? process.cwd()
const out = join(root, '.build')

/** Builds the Node programs into .build/: the server, the operator's command line, the demonstration seed. */
export async function buildNode(entries = ['src/node.ts', 'src/cli/linli.node.ts']) {
  await buildStatic()
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: out,
    outbase: 'src',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    loader: { '.sql': 'text' },
    outExtension: { '.js': '.mjs' },
    sourcemap: 'linked',
    splitting: true,
    logLevel: 'warning',
  })
}

/** static/ as it is served: stylesheets as one file, htmx from its package, each text file compressed beforehand. */
export async function buildStatic() {
  const target = join(out, 'static')
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  cpSync(join(root, 'static'), target, { recursive: true, filter: (path) => !relative(join(root, 'static'), path).startsWith('css') })
  cpSync(join(root, 'node_modules/htmx.org/dist/htmx.min.js'), join(target, 'htmx.min.js'))
  await build({
    absWorkingDir: root,
    entryPoints: [{ in: 'static/css/main.css', out: 'linli' }],
    outdir: target,
    bundle: true,
    minify: true,
    logLevel: 'warning',
  })
  for (const path of walk(target)) {
    if (!/\.(css|js|svg|webmanifest)$/.test(path)) continue
    const bytes = readFileSync(path)
    writeFileSync(`${path}.br`, brotliCompressSync(bytes))
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

export function* walk(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* walk(path)
    else yield path
  }
}

/** Short hash of a file's bytes, for addresses that may be cached for good. */
export function hashOf(path) {
  return createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 8)
}
