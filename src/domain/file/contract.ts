import { z } from 'zod'
import { AttachedFile } from '#domain/field/kinds/files.ts'
import { download, upload } from '#domain/kernel/command.ts'

export const filePut = upload({
  name: 'file.put',
  summary: '上传佐证材料；按内容判别类型，图片去掉拍摄位置等信息',
  input: z.strictObject({}),
  output: AttachedFile.extend({ mediaType: z.string(), size: z.int() }),
})

export const fileGet = download({
  name: 'file.get',
  summary: '下载佐证材料',
  input: z.strictObject({ hash: AttachedFile.shape.hash, name: z.string().max(200).optional() }),
})
