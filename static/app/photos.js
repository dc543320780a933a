import { giveFilesBack, keepFilesOf } from './files.js'

/**
 * Redraws photos before they leave the phone: at most 1600 px a side and under 1 MB, and as a drawing has no camera
 * notes, the place and time of the shot stay at home. The server checks all of it again.
 */
const longest = 1600
const heaviest = 1_000_000

export function shrinkPhotos() {
  const working = new Map()
  document.addEventListener('change', ({ target }) => {
    if (target.type !== 'file' || !target.form) return
    const ready = target.dataset.photos ? shrinkAll(target) : Promise.resolve()
    const work = ready.then(() => within(keepFilesOf(target.form))).finally(() => working.delete(target))
    working.set(target, work)
  })
  let giving = within(giveFilesBack((field) => show(field, []))).then(() => {
    giving = undefined
  })
  // Sent too early, it would carry the camera's own file: wait, then send.
  document.addEventListener(
    'submit',
    (event) => {
      const mine = [...working].filter(([input]) => input.form === event.target)
      const back = giving && event.target.querySelector('[type=file]') ? [giving] : []
      if (mine.length + back.length === 0) return
      event.preventDefault()
      event.stopImmediatePropagation()
      Promise.all([...mine.map(([, work]) => work), ...back]).then(() => event.target.requestSubmit(event.submitter))
    },
    true,
  )
}

/** A phone that is slow to keep them, or to find them, holds up nobody. */
const within = (work) => Promise.race([work, new Promise((done) => setTimeout(done, 1500))])

async function shrinkAll(input) {
  const chosen = [...input.files]
  const max = Number(input.dataset.photos)
  const done = new DataTransfer()
  const said = chosen.length > max ? [input.dataset.tooMany] : []
  for (const file of chosen.slice(0, max)) {
    const small = file.type.startsWith('image/') ? await shrink(file) : file
    if (small.size > 1024 * 1024) said.push(input.dataset.tooBig)
    else done.items.add(small)
  }
  input.files = done.files
  show(input, said)
}

async function shrink(file) {
  let bitmap
  try {
    bitmap = await createImageBitmap(file)
  } catch {
    return file
  }
  const canvas = document.createElement('canvas')
  let scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  for (let quality = 0.85; ; quality -= 0.12) {
    if (quality < 0.5) {
      quality = 0.8
      scale *= 0.7
    }
    canvas.width = Math.round(bitmap.width * scale)
    canvas.height = Math.round(bitmap.height * scale)
    const pen = canvas.getContext('2d')
    // JPEG knows no transparency; what shows through should be paper, not black.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (!blob) return file
    if (blob.size <= heaviest) return new File([blob], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg' })
  }
}

function show(input, said) {
  input.parentElement.querySelector('.photo-preview')?.remove()
  const preview = document.createElement('div')
  preview.className = 'photo-preview'
  preview.setAttribute('role', 'status')
  for (const file of input.files) {
    if (!file.type.startsWith('image/')) continue
    const image = new Image(80, 80)
    image.alt = file.name
    image.src = URL.createObjectURL(file)
    image.onload = () => URL.revokeObjectURL(image.src)
    preview.append(image)
  }
  for (const words of new Set(said)) {
    const line = document.createElement('p')
    line.className = 'field-error'
    line.textContent = words
    preview.append(line)
  }
  input.after(preview)
}
