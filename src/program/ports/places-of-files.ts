import { filesOf, keepers } from '#estate/keepers.ts'
import { fileOwners } from '#files/places.ts'

fileOwners.fill(filesOf(keepers()))
