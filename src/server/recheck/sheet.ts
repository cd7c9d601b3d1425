import { dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { type ItemView, recheckSheet } from '#domain/recheck/contract.ts'
import type { StoredRecheck } from '#store/recheck.ts'
import type { Block, Gongwen } from '../docx/gongwen.ts'
import { DOCX } from '../docx/media.ts'
import { downloadHandler } from '../handle.ts'
import { getRecheck, itemViews } from './view.ts'

export const sheet = downloadHandler(recheckSheet, async (context, { id, item }) => {
  const recheck = await getRecheck(context, id)
  const items = await itemViews(context, { recheck: id, item })
  const [first] = items
  if (!first) throw new Refusal('absent', '没有这件核查，或者它不在您可以查看的范围内')
  const document = item === undefined ? wholeOf(recheck, items) : oneOf(recheck, first)
  const { composeGongwen } = await import('../docx/gongwen.ts')
  return {
    name: `${document.title.replaceAll('\n', '')}.docx`,
    mediaType: DOCX,
    bytes: await composeGongwen(document),
  }
})

/** 一事一表: one problem on one sheet; what is not answered yet stays open to be written on paper. */
function oneOf(recheck: StoredRecheck, item: ItemView): Gongwen {
  return {
    shell: '材料稿',
    title: `${item.no}号问题${recheck.label}核查表`,
    body: [...rowsOf(recheck, item)],
    issuer: recheck.unitName,
    date: item.answer?.on ?? recheck.drawnOn,
  }
}

function wholeOf(recheck: StoredRecheck, items: readonly ItemView[]): Gongwen {
  const answered = items.filter(item => item.answer !== null)
  const fails = answered.filter(item => item.answer?.holds === false)
  return {
    shell: '材料稿',
    title: `${recheck.label}核查情况`,
    body: [
      { kind: 'heading1', text: '一、抽取' },
      {
        kind: 'paragraph',
        text: `${dayInWords(recheck.drawnOn)}由${recheck.by}从已销号的${recheck.pool.length}个问题中按${recheck.share}%抽取${items.length}个${recheck.narrowed === '' ? '' : `（${recheck.narrowed}）`}。种子${recheck.seed}，名单SM3摘要${recheck.digest}，同一名单、同一种子再抽，结果相同。`,
      },
      { kind: 'heading1', text: '二、结果' },
      {
        kind: 'paragraph',
        text: `已核查${answered.length}个，经得起核查${answered.length - fails.length}个，经不起核查${fails.length}个；未核查${items.length - answered.length}个。`,
      },
      {
        kind: 'table',
        header: ['编号', '问题', '整改单位', '核查人', '结论'],
        rows: items.map(item => [
          item.no,
          item.title,
          item.unitName,
          item.verifier?.name ?? '未指定',
          conclusionOf(item),
        ]),
        breadths: [1.6, 4, 1.8, 1.4, 1.8],
      },
      { kind: 'heading1', text: '三、逐个问题的核查' },
      ...items.flatMap((item, index): Block[] => [
        { kind: 'heading2', text: `（${index + 1}）${item.no}` },
        ...rowsOf(recheck, item),
      ]),
    ],
    issuer: recheck.unitName,
    date: recheck.drawnOn,
  }
}

function* rowsOf({ asks }: StoredRecheck, item: ItemView): Generator<Block> {
  const { answer, verifier } = item
  yield {
    kind: 'table',
    header: ['问题', item.title],
    rows: [
      ['整改单位', item.unitName],
      ['销号日期', dayInWords(item.closedOn)],
      ['核查人', verifier ? `${verifier.unitName} ${verifier.name}` : ''],
    ],
    breadths: [1, 4],
  }
  yield { kind: 'paragraph', text: '' }
  yield {
    kind: 'table',
    header: ['核查内容', '是否', '说明'],
    rows: asks.map((ask, index) => {
      const said = answer?.answers[index]
      return [ask, said ? (said.yes ? '是' : '否') : '', said?.remark ?? '']
    }),
    breadths: [4, 1, 3],
  }
  yield { kind: 'paragraph', text: `结论：${answer ? conclusionOf(item) : ''}` }
  yield { kind: 'paragraph', text: `看到的情况：${answer?.words ?? ''}` }
  yield {
    kind: 'paragraph',
    text: answer
      ? `核查人：${answer.unitName} ${answer.by}，${dayInWords(answer.on)}（本人在系统内填写）`
      : '核查人签字：',
  }
}

function conclusionOf({ answer }: ItemView): string {
  if (answer === null) return '未核查'
  return answer.holds ? '经得起核查' : '经不起核查，应重开'
}
