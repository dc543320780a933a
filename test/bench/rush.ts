import { Agent, get, request } from 'node:http'

export type Press = { unit: string; cookie: string; want: number }
export type Answer = { unit: string; want: number; status: number; ms: number }

/** All presses at one moment, each on a connection of its own; 0 where the connection broke before an answer came. */
export function rush(
  port: number,
  groupBuyId: number,
  presses: readonly Press[],
  itemId = 1,
  host = 'bench.localhost',
  agents: readonly Agent[] = presses.map(() => new Agent({ keepAlive: false })),
): Promise<Answer[]> {
  return Promise.all(presses.map((press, i) => post(agents[i]!, port, host, groupBuyId, itemId, press, i)))
}

/**
 * Every home reads the page before the moment, as one does who means to press: a hundred at a time, on the connection its
 * browser then keeps open for the press. Answers that connection for each.
 */
export async function readBefore(
  port: number,
  groupBuyId: number,
  presses: readonly Press[],
  host = 'bench.localhost',
): Promise<Agent[]> {
  const agents = presses.map(() => new Agent({ keepAlive: true, maxSockets: 1 }))
  for (let i = 0; i < presses.length; i += 100)
    await Promise.all(presses.slice(i, i + 100).map(({ cookie }, n) => read(agents[i + n]!, cookie)))
  return agents

  function read(agent: Agent, cookie: string): Promise<void> {
    const headers = { host: `${host}:${port}`, 'accept-language': 'zh-CN', cookie }
    return new Promise((done, fail) => {
      get({ agent, host: '127.0.0.1', port, path: `/groupbuys/${groupBuyId}`, headers }, (answer) => {
        answer.on('end', () => (answer.statusCode === 200 ? done() : fail(new Error('not read')))).resume()
      }).on('error', fail)
    })
  }
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
    once: `rush-form-number-${i}`,
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
