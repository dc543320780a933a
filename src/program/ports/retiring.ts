import { retiring } from '#addresses/retiring.ts'
import { revokeBelow } from '#joining/letters.ts'
import { occupiedBelow } from '#standing/homes.ts'

retiring.fill({ occupied: occupiedBelow, retired: revokeBelow })
