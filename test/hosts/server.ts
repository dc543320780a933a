import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildNode } from '#hosts/cli/build.mjs'

const root = process.cwd()

/** Bundles the server and the command line for one test file, apart from what others build meanwhile. */
export async function buildPrograms(name: string): Promise<{ server: string; cli: string }> {
  const out = join(root, '.build/test', name)
  await buildNode({ node: 'src/hosts/node.ts', linli: 'src/hosts/cli/linli.node.ts' }, out)
  return { server: join(out, 'node.mjs'), cli: join(out, 'linli.mjs') }
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'linli-host-'))
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address() as { port: number }
  await new Promise((done) => probe.close(done))
  return port
}

export type Settings = Record<string, string>
export type Ended = { code: number | null; signal: NodeJS.Signals | null }

const clean = {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  LINLI_ROOT: root,
  LINLI_LANGUAGE: 'en',
}

/** Starts a program; with `blocks` no file that it writes grows beyond so many KiB, as on a disk without room. */
export function launch(
  program: string,
  args: string[],
  settings: Settings,
  blocks?: number,
  more: { uid?: number; gid?: number } = {},
) {
  const own = { env: { ...clean, ...settings }, cwd: root, ...more }
  const command = [process.execPath, program, ...args]
  const limited = ['-c', `ulimit -f ${blocks}; trap '' XFSZ; exec "$@"`, 'bash', ...command]
  const child = blocks === undefined ? spawn(command[0]!, command.slice(1), own) : spawn('bash', limited, own)
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    out += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    err += chunk
  })
  const end = new Promise<Ended>((done) => child.on('close', (code, signal) => done({ code, signal })))
  return { child, end, out: () => out, err: () => err }
}

/** Runs the operator's command line to its end. */
export async function linli(
  program: string,
  args: string[],
  settings: Settings,
  ...how: [blocks?: number, as?: { uid?: number; gid?: number }]
) {
  const { end, out, err } = launch(program, args, settings, ...how)
  const { code } = await end
  return { code, out: out(), err: err() }
}

/** Starts the server and waits until it says where it listens, or ends. */
export async function startServer(
  program: string,
  settings: Settings,
  as: { uid?: number; gid?: number } = {},
) {
  const port = settings.PORT ?? String(await freePort())
  const { child, end, out, err } = launch(program, [], { ...settings, PORT: port }, undefined, as)
  let ended = false
  void end.then(() => (ended = true))
  while (!ended && !/Linli is running/.test(err())) await new Promise((done) => setTimeout(done, 10))
  const origin = `http://localhost:${port}`
  return {
    origin,
    port: Number(port),
    out,
    err,
    end,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Waits until the console has said something like this. */
    async said(pattern: RegExp): Promise<RegExpExecArray> {
      for (let found = pattern.exec(err()); ; found = pattern.exec(err())) {
        if (found) return found
        if (ended) throw new Error(`ended without saying ${pattern}: ${err()}`)
        await new Promise((done) => setTimeout(done, 5))
      }
    },
    ask: (path: string, init: RequestInit = {}) => fetch(origin + path, { redirect: 'manual', ...init }),
    async stop() {
      child.kill('SIGTERM')
      return end
    },
  }
}
export type RunningServer = Awaited<ReturnType<typeof startServer>>

/** Sends a form as a browser on this very page would. */
export function form(
  origin: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): RequestInit {
  return {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin, 'accept-language': 'en', ...headers },
    redirect: 'manual',
  }
}
