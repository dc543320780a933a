// Loaded before the real server (node --import): every TLS connection to the push service ends at the one on this
// machine, in plain, and the clock runs ahead. The program itself is the one that is released, unchanged.
import net from 'node:net'
import tls from 'node:tls'

const port = Number(process.env.TEST_PUSH_PORT)
const ahead = Number(process.env.TEST_AHEAD_MS)

tls.connect = ({ servername, host = servername }) => {
  if (host !== 'push.services.mozilla.com') throw new Error(`${host} is nothing this test knows`)
  const socket = net.connect(port, '127.0.0.1')
  socket.once('connect', () => socket.emit('secureConnect'))
  return socket
}

const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length > 0 ? given : [RealDate.now() + ahead]))
  }
  static now() {
    return RealDate.now() + ahead
  }
}
