import { filePut } from '#domain/file/contract.ts'
import { insertFile } from '#store/file.ts'
import { uploadHandler } from '../handle.ts'
import { recogniseEvidence } from './recognise.ts'

export const put = uploadHandler(filePut, async ({ tx, scope, files }, _input, file) => {
  const { bytes, mediaType } = await recogniseEvidence(file)
  const hash = await files.put(bytes)
  await insertFile(tx, scope, { hash, mediaType, size: bytes.length })
  return { hash, name: file.name.slice(-200), mediaType, size: bytes.length }
})
