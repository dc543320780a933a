import { nameRoot, plantRoot } from '#addresses/root.ts'
import { rootAddress } from '#estate/estate.ts'

rootAddress.fill({ plant: plantRoot, rename: nameRoot })
