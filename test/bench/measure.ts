import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'

export type Served = { port: number; child: ChildProcess }

/** Starts the benchmark server over a data folder, in a process of its own. */
export async function serve(data: string): Promise<Served> {
  const child = fork(join(import.meta.dirname, 'bench-server.mjs'), [data], { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { port, child }
}

export async function memoryOf({ child }: Served): Promise<{ rss: number; open: number }> {
  child.send('memory')
  const [answer] = (await once(child, 'message')) as [{ rss: number; open: number }]
  return answer
}

export function stop({ child }: Served): void {
  child.kill()
}

export type Load = { rps: number; p50: number; p99: number; failed: number }

/** Ten connections for so many seconds on one page; milliseconds. Everything but 200 counts as failed. */
export async function load(port: number, path: string, token: string | null, seconds: number, host = 'bench.localhost'): Promise<Load> {
  const headers: Record<string, string> = { host: `${host}:${port}`, 'accept-language': 'zh-CN' }
  if (token) headers.cookie = `linli=${token}`
  const result = await autocannon({ url: `http://127.0.0.1:${port}${path}`, connections: 10, duration: seconds, headers })
  return { rps: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, failed: result.non2xx + result.errors }
}

/** Median time of one request after another (no queueing), in milliseconds. */
export async function median(port: number, path: string, token: string, requests: number, hosts: string[] = ['bench.localhost']): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < requests; i++) {
    const host = hosts[i % hosts.length]!
    const started = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { host: `${host}:${port}`, cookie: `linli=${token}` }, redirect: 'manual' })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${path} on ${host}: ${answer.status}`)
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length / 2)]!
}
