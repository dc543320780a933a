import { createECDH } from 'node:crypto'
import { randomToken, sha256 } from '#estate/secrets.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import { answerProof, askProof } from '#messages/push/proofs.ts'
import { demoService } from '#messages/push/services.ts'
import { enterDevice } from '#messages/push/subscriptions.ts'
import { openSession } from '#sessions/sessions.ts'
import type { StoryHousehold } from './households.ts'
import { seeded } from './random.ts'
import type { StoryTelling } from './telling.ts'

/** Phones and computers that take alerts; hardly any Android phone in mainland China can. */
const devices = ['safari,iphone', 'safari,iphone', 'edge,windows', 'firefox,android'] as const

/**
 * Some homes have let their device be rung, and most of those have tried whether it rings. Written directly, since no
 * browser takes part; what is sent there is taken and goes nowhere. The people one signs in as keep their own devices.
 */
export async function givePhones(story: StoryTelling, households: readonly StoryHousehold[]): Promise<void> {
  const { db } = story
  const random = seeded(90)
  const played = new Set(story.cast.values())
  ensurePushKeys(db, 'http://localhost', story.at(-26 * 24))
  const owners = households
    .flatMap(({ people }) => people.slice(0, 1))
    .filter((person) => !played.has(person) && random.chance(0.5))
  for (const personId of owners) {
    const at = story.at(-random.between(3, 25 * 24))
    const device = random.pick(devices)
    const sessionId = sha256(await openSession(db, personId, device, at))
    const keys = {
      endpoint: `${demoService}${personId}`,
      p256dh: createECDH('prime256v1').generateKeys('base64url'),
      auth: randomToken(16),
    }
    const { id } = enterDevice(db, { personId, sessionId, device, ...keys }, at)
    if (!random.chance(0.7)) continue
    const { id: proof } = askProof(db, { personId, targetId: id, askedAt: at, acceptedAt: at })
    answerProof(db, { proof, rang: random.chance(0.9) }, personId, at)
  }
}
