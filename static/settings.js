// Shows the colour that is being typed at once, by asking for the estate's stylesheet in that hue.
const field = document.getElementById('field-hue')
const sheet = document.querySelector('link[href^="/theme.css"]')
field?.addEventListener('input', () => {
  const hue = Number(field.value)
  if (sheet && field.value.trim() !== '' && Number.isInteger(hue) && hue >= 0 && hue <= 359)
    sheet.href = `/theme.css?hue=${hue}`
})
