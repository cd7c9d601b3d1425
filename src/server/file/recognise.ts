import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { Refusal } from '#domain/kernel/refusal.ts'
import { DOCX } from '../docx/media.ts'
import { WORKBOOK } from '../sheet/media.ts'

export interface Evidence {
  bytes: Uint8Array
  mediaType: string
}

const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp'])
const DOCUMENTS = new Set([
  'application/pdf',
  DOCX,
  WORKBOOK,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/x-cfb',
  'audio/mpeg',
  'audio/wav',
  'video/mp4',
])
const LARGEST_PICTURE = 60_000_000

/**
 * Tells by content, not by name, what an uploaded file is; refuses programs, archives, macro files and anything
 * unknown. Pictures are re-encoded upright without EXIF: where and with what a photo was taken is nobody's business.
 */
export async function recogniseEvidence({
  name,
  bytes,
}: {
  name: string
  bytes: Uint8Array
}): Promise<Evidence> {
  if (bytes.length === 0) throw new Refusal('invalid', `“${name}”是空文件，请检查后重新选择`)
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? textType(bytes)
  if (mediaType && PICTURES.has(mediaType)) return { bytes: await withoutMetadata(bytes, name), mediaType }
  if (mediaType === 'text/plain' || (mediaType && DOCUMENTS.has(mediaType))) {
    refuseHidden({ name, bytes })
    return { bytes, mediaType }
  }
  throw new Refusal(
    'invalid',
    `“${name}”不是可以作佐证的文件。请上传图片（jpg、png、webp）、PDF、Word、Excel、PPT、文本或音视频；苹果手机的 HEIC 照片请先转成 jpg，压缩包请解开后逐个上传`,
  )
}

/** Names inside office files that tell of programs or locks, as archives and as the old compound container write them. */
const MACROS = [Buffer.from('vbaProject.bin'), Buffer.from('_VBA_PROJECT', 'utf16le')]
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')

/** Evidence is to be opened by whoever inspects it: no programs in it, no password on it. */
function refuseHidden({ name, bytes }: { name: string; bytes: Uint8Array }): void {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (MACROS.some(macro => whole.includes(macro)))
    throw new Refusal('invalid', `“${name}”带有宏。请用 Office 或 WPS 打开，另存为不带宏的文件后再上传`)
  if (whole.includes(LOCKED))
    throw new Refusal('invalid', `“${name}”加了打开密码，别人核查时打不开。请去掉密码，另存后再上传`)
}

async function withoutMetadata(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  try {
    return await sharp(bytes, { limitInputPixels: LARGEST_PICTURE, failOn: 'error' }).rotate().toBuffer()
  } catch {
    throw new Refusal(
      'invalid',
      `图片“${name}”打不开或过大（超过6000万像素），请在手机或电脑上另存一份后重新上传`,
    )
  }
}

/** Plain text in UTF-8 without control characters; anything else without a known signature is unknown. */
function textType(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0
      if (code < 32 && ![9, 10, 12, 13].includes(code)) return undefined
    }
    return 'text/plain'
  } catch {
    return undefined
  }
}
