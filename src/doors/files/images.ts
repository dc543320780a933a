export type CleanImage = { bytes: Uint8Array; width: number; height: number }
