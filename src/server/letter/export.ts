import { dayInWords, dayOfInstant } from '#domain/kernel/day.ts'
import { letterExport } from '#domain/letter/contract.ts'
import { printedDigest } from '#domain/letter/fill.ts'
import { listSignatures } from '#store/letter.ts'
import { DOCX } from '../docx/media.ts'
import { downloadHandler } from '../handle.ts'
import { getCopy, getLetter } from './get.ts'

export const exportOne = downloadHandler(letterExport, async (context, { copy: id }) => {
  const { tx, scope } = context
  const copy = await getCopy(context, id)
  const letter = await getLetter(context, copy.letter)
  const signed = (await listSignatures(tx, scope, [id])).filter(one => one.digest === copy.digest)
  const lines = signed.map(one => {
    const way =
      one.way === 'scan' ? '纸质签字，扫描件存档' : `系统内签字，正文SM3摘要${one.digest.slice(0, 16)}…`
    return `签字人：${one.post}${one.name}（${dayInWords(dayOfInstant(one.at))}，${way}）`
  })
  const { composeGongwen } = await import('../docx/gongwen.ts')
  const bytes = await composeGongwen({
    shell: '材料稿',
    title: letter.title,
    body: [
      ...copy.text.split('\n').filter(line => line.trim() !== ''),
      ...(lines.length > 0 ? lines : ['签字：']),
      `正文摘要：${printedDigest(copy.digest)}`,
    ].map(text => ({ kind: 'paragraph' as const, text: text.trim() })),
  })
  return { name: `${letter.title}${copy.personName}.docx`, mediaType: DOCX, bytes }
})
