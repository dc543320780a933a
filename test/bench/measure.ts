import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get as httpGet } from 'node:http'
import { join } from 'node:path'
import autocannon from 'autocannon'

export type Served = { port: number; child: ChildProcess }

/** Starts the benchmark server over a data folder, in a process of its own. */
export async function serve(data: string): Promise<Served> {
  const child = fork(join(import.meta.dirname, 'bench-server.mjs'), [data], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { port, child }
}

/** Resident memory in bytes, open estates, and processor time since the start in microseconds. */
export type Usage = { rss: number; open: number; cpu: number }

export async function usageOf({ child }: Served): Promise<Usage> {
  child.send('memory')
  const [answer] = (await once(child, 'message')) as [Usage]
  return answer
}

export function stop({ child }: Served): void {
  child.disconnect()
}

/** `cpu`: the server's processor time a request, in microseconds. */
export type Load = { rps: number; p50: number; p99: number; failed: number; cpu: number }

/** Ten connections for so many seconds on one page; milliseconds. Everything but 200 counts as failed. */
export async function load(
  served: Served,
  path: string,
  token: string | null,
  seconds: number,
  host = 'bench.localhost',
): Promise<Load> {
  const { port } = served
  const headers: Record<string, string> = { host: `${host}:${port}`, 'accept-language': 'zh-CN' }
  const before = await usageOf(served)
  if (token) headers.cookie = `linli=${token}`
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${path}`,
    connections: 10,
    duration: seconds,
    headers,
  })
  const after = await usageOf(served)
  return {
    cpu: (after.cpu - before.cpu) / result.requests.total,
    rps: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  }
}

/** Median time of one request after another (no queueing), in milliseconds. */
export async function median(
  port: number,
  path: string,
  token: string,
  requests: number,
  hosts: string[] = ['bench.localhost'],
): Promise<number> {
  const times: number[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let i = 0; i < requests; i++) {
    const host = hosts[i % hosts.length]!
    const started = performance.now()
    const status = await get(agent, port, path, { host: `${host}:${port}`, cookie: `linli=${token}` })
    if (status !== 200) throw new Error(`${path} on ${host}: ${status}`)
    times.push(performance.now() - started)
  }
  agent.destroy()
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length / 2)]!
}

/** node:http and not fetch, which will not send a Host of our choosing. Answers the status once the page is read. */
function get(agent: Agent, port: number, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((done, fail) => {
    const request = httpGet({ agent, port, host: '127.0.0.1', path, headers }, (answer) => {
      answer.on('end', () => done(answer.statusCode ?? 0)).resume()
    })
    request.on('error', fail)
  })
}
