// The tasks behind package.json's scripts, on Node 24.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildNode } from './build.mjs'

const root = process.env.LINLI_ROOT
const [command, ...args] = process.argv.slice(2)

const tasks = {
  async start() {
    await buildNode()
    return run(process.execPath, ['--enable-source-maps', join(root, '.build/node.mjs'), ...args])
  },
  async linli() {
    await buildNode()
    return run(process.execPath, ['--enable-source-maps', join(root, '.build/cli/linli.node.mjs'), ...args])
  },
  test: () => run('vitest', ['run', '--config', 'test/vitest.config.ts', ...args]),
  async check() {
    for (const [tool, ...rest] of [['biome', 'check', '--error-on-warnings'], ['tsc', '--noEmit'], ['vitest', 'run', '--config', 'test/vitest.config.ts']]) {
      const code = await run(tool, rest)
      if (code !== 0) return code
    }
    return 0
  },
  format: () => run('biome', ['check', '--write', ...args]),
  migrations: () => run('drizzle-kit', ['generate', '--config', 'src/cli/drizzle.config.ts', ...args]),
}

const task = tasks[command]
if (task) process.exit(await task())
console.error(`npm run: unknown task ${command}; there are ${Object.keys(tasks).join(', ')}`)
process.exit(64)

/** Runs one program in the project's folder with this terminal; answers its exit code. */
function run(tool, rest) {
  const child = spawn(tool, rest, { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(String(error))
      done(1)
    })
    child.on('exit', (code) => done(code ?? 1))
  })
}
