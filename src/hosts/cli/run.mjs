// The first thing that runs on a machine: plain JavaScript for whatever Node is there (20 or later), no dependency.
// It installs what the lock file says where that has not happened yet, then does the rest on the Node 24 that came
// with it, because better-sqlite3 13 needs 22 or later.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const installed = join(root, 'node_modules/.package-lock.json')
const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
const runtime = runtimeOfThisMachine()
const [command, ...args] = process.argv.slice(2)

installIfNeeded()
runTask()

/**
 * The Node that is among the optional packages for this system and processor: the lock file holds its digest, and
 * npm puts only that one in place. Undefined where npm has none.
 */
function runtimeOfThisMachine() {
  const fits = ([, { os, cpu, bin }]) => bin?.node && os === process.platform && cpu === process.arch
  const [path, { bin } = {}] = Object.entries(wanted).find(fits) ?? []
  return path && join(root, path, bin.node)
}

/** Runs `npm ci` where node_modules is not what the lock file says; says so, because it takes half a minute. */
function installIfNeeded() {
  if (isInstalled()) return
  console.error('Linli: installing what package-lock.json lists (once, about half a minute) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** Compares with the list npm keeps of what it last put into node_modules; packages for other platforms are optional. */
function isInstalled() {
  if (!existsSync(installed) || (runtime && !existsSync(runtime))) return false
  const there = JSON.parse(readFileSync(installed, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || there[path]?.version === version || (optional && !there[path]),
  )
}

/** The Node that came along, or the one at hand where that is as new. */
function nodeToRun() {
  if (runtime && existsSync(runtime)) return runtime
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error(
    `Linli needs Node 24, and npm brought none for ${process.platform} on ${process.arch}: install it from nodejs.org`,
  )
  return process.exit(1)
}

/** Hands over to src/hosts/cli/tasks.mjs on Node 24, passing signals on, so that ctrl-C shuts the server down in order. */
function runTask() {
  const node = nodeToRun()
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', join(root, 'src/hosts/cli/tasks.mjs'), command, ...args],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
        LINLI_ROOT: root,
      },
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) =>
    process.exit(signal ? 128 + (signal === 'SIGINT' ? 2 : 15) : (code ?? 1)),
  )
}
