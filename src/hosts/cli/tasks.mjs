// The tasks behind package.json's scripts, on Node 24.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildNode, buildWorker, watchNode } from './build.mjs'

const root = process.env.LINLI_ROOT
const [command, ...args] = process.argv.slice(2)
/**
 * Memory first: a smaller nursery (8 MB) and two malloc arenas keep a server with 100 estates open at 240 MB instead of
 * 320, at no throughput that could be measured. Source maps are for whoever develops: they cost 70 MB and a third of a
 * second at the start.
 */
const node = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8']
const mapped = ['--enable-source-maps', ...node]
const fewArenas = { MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2' }
const built = (name) => join(root, '.build', name)

const tasks = {
  async start() {
    await buildNode()
    return start(process.execPath, [...node, built('node.mjs'), ...args], fewArenas).end
  },
  /** Builds and starts again whenever a file changes. */
  async dev() {
    let server
    await watchNode(async () => {
      await server?.stop()
      server = start(process.execPath, [...mapped, built('node.mjs')])
    })
    return new Promise(() => {})
  },
  'dev:worker': devWorker,
  async 'build-worker'() {
    await buildWorker()
    return 0
  },
  async linli() {
    await buildNode()
    return run(process.execPath, [...node, built('cli/linli.node.mjs'), ...args])
  },
  async seed() {
    await buildNode()
    return run(process.execPath, [...node, built('cli/linli.node.mjs'), 'seed', ...args])
  },
  async bench() {
    await buildNode({
      bench: 'test/bench/main.ts',
      'bench-server': 'test/bench/server.ts',
      sending: 'test/messages/sending-server.ts',
    })
    return run(process.execPath, [...node, '--expose-gc', built('bench.mjs'), ...args])
  },
  test,
  /** What every route answers to every standing, in a file: before and after a change that must change nothing. */
  answers: ([file] = args) =>
    start('vitest', ['run', '--config', 'test/vitest.config.ts'], { LINLI_ANSWERS: file }).end,
  /** Moves files and writes every import anew, as a plan says. */
  move: () => run(process.execPath, [join(root, 'src/hosts/cli/move.node.ts'), ...args]),
  format: () => run('biome', ['check', '--write', ...args]),
  migrations: () => run('drizzle-kit', ['generate', '--config', 'src/hosts/cli/drizzle.config.ts', ...args]),
}

const task = tasks[command]
if (task) process.exit(await task().catch(fault))
console.error(`npm run: unknown task ${command}; there are ${Object.keys(tasks).join(', ')}`)
process.exit(64)

/** esbuild has already shown what does not build; anything else shows itself here. */
function fault(error) {
  if (!Array.isArray(error.errors)) console.error(error)
  return 1
}

/**
 * Format and lint, types, then every test: what CI runs. Ends with the count alone on a line; a step before the tests
 * that fails counts as one. Named test files run alone, without what stands before them.
 */
async function test() {
  const before = { 'format and lint': ['biome', 'check', '--error-on-warnings'], types: ['tsc', '--noEmit'] }
  for (const [name, [tool, ...rest]] of args.length > 0 ? [] : Object.entries(before)) {
    const code = await run(tool, rest)
    if (code === 0) continue
    console.error(`npm test: ${name} failed, so no test was run`)
    console.log('0 passed, 1 failed')
    return code
  }
  return runTests()
}

async function runTests() {
  const report = built('tests.json')
  rmSync(report, { force: true })
  const config = ['--config', 'test/vitest.config.ts']
  const code = await run('vitest', [
    'run',
    ...config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ])
  if (!existsSync(report)) return code || 1
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  // A file that does not even load has no tests that could fail, and has failed.
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  console.log(`${numPassedTests} passed, ${numFailedTests + unloaded} failed`)
  return code
}

/** The Workers edition on this machine, with a demonstration estate made over HTTP as an operator would make one. */
async function devWorker() {
  await buildWorker()
  const port = process.env.PORT ?? '8787'
  const token = randomBytes(24).toString('base64url')
  const wrangler = start(
    'wrangler',
    ['dev', '--local', '--port', port, '--var', `LINLI_OPERATOR_TOKEN:${token}`, ...args],
    {
      WRANGLER_SEND_METRICS: 'false',
    },
  )
  const here = `http://localhost:${port}`
  while ((await fetch(`${here}/healthz`).catch(() => null))?.status !== 200) {
    if (wrangler.ended()) return 1
    await new Promise((done) => setTimeout(done, 200))
  }
  const english = /^en/i.test(process.env.LINLI_LANGUAGE || process.env.LC_ALL || process.env.LANG || '')
  const answer = await fetch(`${here}/operator/estates`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'demo', title: 'demo', demo: true, language: english ? 'en' : 'zh-CN' }),
  })
  if (answer.status === 201 || answer.status === 409) {
    console.error(
      `\nLinli: http://demo.localhost:${port}/\nAnother estate: http://localhost:${port}/setup (token ${token})\n`,
    )
  } else
    console.error(`Linli: the demonstration estate was not made: ${answer.status} ${await answer.text()}`)
  return wrangler.end
}

/** Runs one program in the project's folder with this terminal; answers its exit code. */
function run(tool, rest) {
  return start(tool, rest).end
}

function start(tool, rest, env = {}) {
  const child = spawn(tool, rest, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  const pass = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  const end = new Promise((done) => {
    child.on('error', (error) => {
      console.error(String(error))
      done(1)
    })
    child.on('exit', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, pass)
      done(code ?? 1)
    })
  })
  return {
    end,
    ended: () => child.exitCode !== null || child.signalCode !== null,
    stop() {
      child.kill('SIGTERM')
      return end
    },
  }
}
