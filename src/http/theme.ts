/** Linear sRGB of an OKLCH colour (Björn Ottosson, "A perceptual color space for image processing", 2020). */
export function linearRgb(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** The strongest chroma, up to a cap, that every screen can show at this lightness and hue. */
function chromaFor(lightness: number, hue: number, cap: number) {
  let chroma = 0
  while (chroma < cap && linearRgb(lightness, chroma + 0.002, hue).every((part) => part >= 0 && part <= 1)) {
    chroma += 0.002
  }
  return chroma.toFixed(3)
}

/**
 * The estate's own stylesheet: its one hue (0-359) and how strong that hue can be at the two lightnesses used for
 * doors, buttons and links (static/css/tokens.css). A blue bears twice the chroma of a cyan, and a browser asked for
 * more than the screen can show picks another colour, whose contrast nobody has checked.
 */
export function themeCss(hue: number) {
  return `:root{--hue:${hue};--deep:${chromaFor(0.41, hue, 0.13)};--bright:${chromaFor(0.82, hue, 0.12)}}`
}
