import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RateLimited } from '#errors.ts'
import { hashPassphrase, needsRehash, verifyPassphrase } from '#sessions/passphrase.ts'
import { checkPassphrase } from '#sessions/passphrase-strength.ts'
import { hashAtFullStrength } from '#test/scrypt.ts'

beforeAll(() => hashAtFullStrength(true))
afterAll(() => hashAtFullStrength(false))

describe('hashing', () => {
  test('a passphrase opens its own hash, another does not', async () => {
    const phc = await hashPassphrase('楼下的桂花开了')
    expect(phc).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(await verifyPassphrase('楼下的桂花开了', phc)).toBe(true)
    expect(await verifyPassphrase('楼下的桂花开', phc)).toBe(false)
  })

  test('two hashes of one passphrase differ', async () => {
    expect(await hashPassphrase('same words twice')).not.toBe(await hashPassphrase('same words twice'))
  })

  test('full-width and composed spellings of one passphrase are the same', async () => {
    const phc = await hashPassphrase('café １２ trees')
    expect(await verifyPassphrase('café 12 trees', phc)).toBe(true)
  })

  test('agrees with the scrypt vector of RFC 7914', async () => {
    // RFC 7914 section 12, N=1024 r=8 p=16, "password", "NaCl", 64 bytes.
    const hash =
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640'
    const encode = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
    const phc = `$scrypt$ln=10,r=8,p=16$${encode(Buffer.from('NaCl'))}$${encode(Buffer.from(hash, 'hex'))}`
    expect(await verifyPassphrase('password', phc)).toBe(true)
    expect(needsRehash(phc)).toBe(true)
  })

  test('nobody has no passphrase, and nothing that is not a hash is opened', async () => {
    expect(await verifyPassphrase('', null)).toBe(false)
    expect(await verifyPassphrase('whatever it is', null)).toBe(false)
    expect(await verifyPassphrase('whatever it is', 'whatever it is')).toBe(false)
    expect(await verifyPassphrase('x', '$scrypt$ln=30,r=8,p=1$AAAA$AAAA')).toBe(false)
  })

  test('finding nobody takes as long as finding somebody', async () => {
    const phc = await hashPassphrase('a passphrase of mine')
    const time = async (against: string | null) => {
      const started = performance.now()
      await verifyPassphrase('not the passphrase', against)
      return performance.now() - started
    }
    const [known, unknown] = [await time(phc), await time(null)]
    expect(unknown).toBeGreaterThan(known / 4)
  })
})

test('two hundred at once wait their turn; what comes on top is told to come back, and nothing is left waiting', async () => {
  const light = '$scrypt$ln=1,r=1,p=1$AAAA$AAAA'
  const crowd = await Promise.allSettled(Array.from({ length: 300 }, () => verifyPassphrase('x', light)))
  expect(crowd.filter((one) => one.status === 'fulfilled')).toHaveLength(202)
  expect(crowd.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(RateLimited)
  expect(await verifyPassphrase('x', light)).toBe(false)
})

describe('what will do', () => {
  const lin = { name: '林秀英', phone: '13800138000', estate: '河畔花园' }
  test.each([
    '楼下的桂花九月开了',
    'correct horse battery',
    'zebra-lamp-42',
    'Gartenzwerg',
    '四月的雨下了一整夜',
    'xq7m!pz2w',
  ])('%s is accepted', (text) => {
    expect(checkPassphrase(text, lin)).toBe(null)
  })

  test.each(['short', '七个字的口令呀', ''])('%j is too short', (text) => {
    expect(checkPassphrase(text, lin)).toBe('sessions:passphrase.tooShort')
  })

  test("counts people's characters, not bytes", () => {
    expect(checkPassphrase('🏠🌳🚲🍜🎏🧺🪁', lin)).toBe('sessions:passphrase.tooShort')
    expect(checkPassphrase('🏠🌳🚲🍜🎏🧺🪁🛖', lin)).toBe(null)
  })

  test('is not longer than 200', () => {
    expect(checkPassphrase('ab cde fgh '.repeat(30), lin)).toBe('sessions:passphrase.tooLong')
  })

  test.each([
    '12345678',
    '88888888',
    '66668888',
    'woaini1314',
    '5201314520',
    'password',
    'Password1!',
    'P@ssw0rd'.replace('@', 'a'),
    'qwertyuiop',
    'asdfghjkl',
    '1qaz2wsx',
    '19581203',
    'abcdefgh',
    'abcabcabc',
    '87654321',
    '00000000',
    'iloveyou520',
    '我爱你我爱你我爱你',
    'admin12345',
    '１２３４５６７８',
    '11223344',
    'a123456789',
    '--------',
    '!!!!!!!!!!',
  ])('%s is what everybody uses', (text) => {
    expect(checkPassphrase(text, lin)).toBe('sessions:passphrase.tooCommon')
  })

  test.each(['林秀英林秀英林秀英', '13800138000', '林秀英13800138000', '河畔花园河畔花园', '00138000林'])(
    '%s is what a neighbour knows',
    (text) => {
      expect(checkPassphrase(text, lin)).toBe('sessions:passphrase.tooPersonal')
    },
  )
})
