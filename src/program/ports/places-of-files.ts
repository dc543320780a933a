import { filesOf, keepers } from '#estate/keepers.ts'
import { placesOfFiles } from '#files/places.ts'

placesOfFiles.fill(filesOf(keepers()))
