import { readdirSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { isLostConnection } from '#http/lost.ts'
import { buildPrograms, emptyFolder, startServer } from './server.ts'
import { makeStaircase } from './staircase.ts'

let server = ''
beforeAll(async () => {
  ;({ server } = await buildPrograms('broken-off'))
})

/** Sends the beginning of a form and goes. */
function breakOff(port: number, headers: string, begun: string): Promise<void> {
  const head = `POST /sign-in HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\n${headers}\r\n\r\n`
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(head + begun)
      setTimeout(() => {
        socket.resetAndDestroy()
        done()
      }, 200)
    })
  })
}

test('a form that is broken off is counted among the requests, and is no fault of ours', async () => {
  const data = emptyFolder()
  await makeStaircase(data, 4)
  const running = await startServer(server, { LINLI_DATA: data })
  const plain = 'Content-Type: application/x-www-form-urlencoded'
  const parts = 'Content-Type: multipart/form-data; boundary=xx'
  await breakOff(running.port, `${plain}\r\nContent-Length: 5000`, 'name=a')
  await breakOff(running.port, `${parts}\r\nContent-Length: 5000`, '--xx\r\nabc')
  await breakOff(running.port, `${parts}\r\nContent-Length: 500000`, '--xx\r\nabc')
  await breakOff(running.port, `${parts}\r\nTransfer-Encoding: chunked`, '5\r\nhello\r\n')
  // The mark of a folder that is served: its owner's alone, and nothing beside it.
  expect(readdirSync(data).filter((name) => name.startsWith('.'))).toEqual(['.serving'])
  expect(statSync(join(data, '.serving')).mode & 0o777).toBe(0o600)
  await running.stop()
  const lines = running
    .out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.filter(({ level }) => level > 30)).toEqual([])
  expect(lines.filter(({ status }) => status === 499)).toHaveLength(4)
})

test('another house that breaks off is none of these', () => {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  expect(isLostConnection(new TypeError('fetch failed', { cause }))).toBe(false)
  expect(isLostConnection(cause)).toBe(false)
  expect(isLostConnection(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))).toBe(true)
})
