const LONGEST = 2_000
const QUALITY = 0.85
/** What a canvas writes; of anything else the server decides. */
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp'])

/**
 * A photograph as it is worth sending: at most 2000 pixels long, upright, and without what the camera wrote into it, the
 * position above all: that never leaves the device. What the browser cannot draw is sent as it is.
 */
export async function shrinkPicture(file: File): Promise<File> {
  if (!PICTURES.has(file.type)) return file
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!picture) return file
  const share = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  // Drawn texts and tables keep their sharp edges as they are; cameras write no PNG.
  if (file.type === 'image/png' && share === 1) return file
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * share))
  canvas.height = Math.max(1, Math.round(picture.height * share))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg'
  const drawn = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, type, QUALITY))
  return drawn ? new File([drawn], renamed(file.name, type), { type, lastModified: file.lastModified }) : file
}

/** A name that says what the content is now. */
function renamed(name: string, type: string): string {
  return type === 'image/jpeg' ? `${name.replace(/\.(jpe?g|webp)$/i, '')}.jpg` : name
}
