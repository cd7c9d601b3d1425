/** What the server takes; a larger file is refused before it is sent for minutes in vain. */
const MOST_BYTES = 20_000_000

/** Why a file is too large to be sent, or nothing. */
export function findExcess(file: { name: string; size: number }): string | undefined {
  if (file.size <= MOST_BYTES) return undefined
  const size = (file.size / 1_000_000).toFixed(1)
  return `“${file.name}”有${size}MB，每个文件不超过20MB。请压缩图片或拆分后再上传`
}
