import { fileGet } from '#domain/file/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { readFiles } from '#store/file.ts'
import { downloadHandler } from '../handle.ts'

const SHOWN_IN_PAGE = /^(image\/|application\/pdf$)/

export const get = downloadHandler(fileGet, async ({ tx, scope, files }, { hash, name }) => {
  const found = (await readFiles(tx, scope, [hash])).get(hash)
  if (!found) throw new Refusal('absent', '没有这份材料，或者它不在您可以查看的范围内')
  return {
    name: name ?? hash.slice(0, 12),
    mediaType: found.mediaType,
    bytes: await files.get(hash),
    inline: SHOWN_IN_PAGE.test(found.mediaType),
  }
})
