import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { path: string; headers: Record<string, string | string[] | undefined>; body: string }
export type BotAnswer = { status?: number; body?: unknown; retryAfter?: string }

/** A server that keeps what it was sent and answers as scripted, then with `usual`. */
export async function openBotService(usual: BotAnswer = { body: { errcode: 0, code: 0 } }) {
  const received: Received[] = []
  const script: BotAnswer[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      received.push({ path: request.url ?? '', headers: request.headers, body })
      const answer = script.shift() ?? usual
      response.writeHead(answer.status ?? 200, answer.retryAfter ? { 'Retry-After': answer.retryAfter } : {})
      response.end(JSON.stringify(answer.body ?? {}))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    received,
    script,
    bodies: () => received.map((one) => JSON.parse(one.body)),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
