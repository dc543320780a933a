// static/ as it is served, made into .build/assets/static.
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const root = process.env.LINLI_ROOT ?? process.cwd()
const out = join(root, '.build')

/**
 * static/ as it is served: stylesheets as one file, htmx from its package, each text file compressed beforehand. Done
 * only where something changed, and put in place at once, so that a running server never sees half of it. Answers the
 * version.
 */
export async function buildStatic() {
  const inputs = [...walk(join(root, 'static')), join(root, 'node_modules/htmx.org/dist/htmx.min.js')]
  const hash = createHash('sha256').update(readFileSync(new URL(import.meta.url)))
  for (const path of inputs) hash.update(`${relative(root, path)}\n`).update(readFileSync(path))
  const version = hash.digest('base64url').slice(0, 8)
  const target = join(out, 'assets')
  const stamp = join(out, 'assets.version')
  if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return version

  const making = join(out, `assets-${process.pid}`)
  const files = join(making, 'static')
  rmSync(making, { recursive: true, force: true })
  mkdirSync(files, { recursive: true })
  cpSync(join(root, 'static'), files, {
    recursive: true,
    filter: (path) => !/^(css|app)\b|^[^/]*\.js$/.test(relative(join(root, 'static'), path)),
  })
  cpSync(inputs.at(-1), join(files, 'htmx.min.js'))
  await buildBrowserCode(files)
  for (const path of [...walk(files)]) compress(path)
  writeFileSync(join(making, '.assetsignore'), '*.br\n*.gz\n')
  writeFileSync(join(making, '_headers'), workersHeaders)
  putInPlace(making, target)
  writeFileSync(stamp, version)
  return version
}

/** Where another process was faster, its files are as good: they are made from the same ones. */
function putInPlace(making, target) {
  try {
    rmSync(target, { recursive: true, force: true })
    renameSync(making, target)
  } catch (error) {
    if (!existsSync(target)) throw error
    rmSync(making, { recursive: true, force: true })
  }
}

/** Workers assets know no query strings: only what pages always ask for by version is kept for good. */
const workersHeaders = ['css', 'js', 'svg']
  .map(
    (end) =>
      `/static/*.${end}\n  Cache-Control: public, max-age=31536000, immutable\n  X-Content-Type-Options: nosniff\n`,
  )
  .join('')

/** The stylesheets as one file; each script of static/ as one file with what it imports from packages. */
async function buildBrowserCode(files) {
  const { build } = await import('esbuild')
  const options = {
    absWorkingDir: root,
    outdir: files,
    bundle: true,
    minify: true,
    logLevel: 'warning',
    target: ['es2020'],
  }
  await build({
    ...options,
    entryPoints: [{ in: 'static/css/main.css', out: 'linli' }],
    target: ['chrome100', 'safari15', 'firefox100'],
  })
  const scripts = readdirSync(join(root, 'static')).filter((name) => name.endsWith('.js'))
  await build({ ...options, entryPoints: scripts.map((name) => `static/${name}`), format: 'iife' })
}

function compress(path) {
  if (!/\.(css|js|svg|webmanifest)$/.test(path)) return
  const bytes = readFileSync(path)
  writeFileSync(`${path}.br`, brotliCompressSync(bytes))
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
}

export function* walk(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* walk(path)
    else yield path
  }
}
