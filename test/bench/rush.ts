import { Agent, request } from 'node:http'

export type Press = { unit: string; cookie: string; want: number }
export type Answer = { unit: string; want: number; status: number; ms: number }

/** All presses at one moment, each on a connection of its own; 0 where the connection broke before an answer came. */
export function rush(
  port: number,
  groupBuyId: number,
  presses: readonly Press[],
  itemId = 1,
  host = 'bench.localhost',
): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY })
  return Promise.all(presses.map((press, i) => post(agent, port, host, groupBuyId, itemId, press, i)))
}

function post(
  agent: Agent,
  port: number,
  host: string,
  id: number,
  itemId: number,
  { unit, cookie, want }: Press,
  i: number,
): Promise<Answer> {
  const body = new URLSearchParams({
    unit,
    key: `rush-form-${i}`,
    version: '0',
    [`want-${itemId}`]: String(want),
    [`flex-${itemId}`]: '0',
  }).toString()
  const headers = {
    host: `${host}:${port}`,
    origin: `http://${host}:${port}`,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'accept-language': 'zh-CN',
    cookie,
  }
  const started = performance.now()
  return new Promise((done) => {
    const end = (status: number) => done({ unit, want, status, ms: performance.now() - started })
    const sent = request(
      { agent, host: '127.0.0.1', port, method: 'POST', path: `/groupbuys/${id}/orders`, headers },
      (answer) => {
        answer.resume()
        answer.on('end', () => end(answer.statusCode ?? 0))
        answer.on('error', () => end(0))
      },
    )
    sent.on('error', () => end(0))
    sent.end(body)
  })
}
