import type { Blank } from './types.ts'

interface Words {
  own: string
  clause: string
  following: string
  blank: Pick<Blank, 'unit' | 'percent'>
}

const cases: readonly { when: (words: Words) => boolean; reason: string }[] = [
  {
    when: ({ clause }) => /力争|争取|预计|明年|下年度|下一年/.test(clause),
    reason: '说的是打算，不是已经发生的事，台账中没有依据',
  },
  {
    when: ({ blank, own }) =>
      /百分点/.test(blank.unit) ||
      /(?:同比|环比|较|比)[^，。；]{0,10}(?:上升|下降|增长|提高|提升|减少|增加|压减|降低|缩短)[了近约]*$/.test(
        own,
      ) ||
      /(?:再降|再增|下降|压减|增长|降低|提高|提升)(?:了|百分之)*$/.test(own),
    reason: '问的是比上年增减多少，要用两年的数相减，没有直接的指标',
  },
  {
    when: ({ own, following }) =>
      /(?:^|[，由从自])[^，]{0,12}[由从]$/.test(own) && /^(?:上升|下降|提高|提升|降|增|压)/.test(following),
    reason: '问的是变动前的数，不属于本报告期',
  },
  {
    when: ({ own }) => /(?:人均|户均|平均|均)[^，。；]{0,6}$/.test(own),
    reason: '问的是平均数，台账只计总数',
  },
  {
    when: ({ own }) => /第$/.test(own) || /(?:名次|排名|位列|位居|名列)[^，。；]{0,8}$/.test(own),
    reason: '问的是名次，由评定单位给出，台账不计',
  },
  {
    when: ({ own, clause }) => /列席(?!旁听)/.test(clause) && !/列席(?!旁听)[^，。；]*；/.test(own),
    reason: '说的是列席别的单位的会议，不是本单位召开的会议',
  },
  {
    when: ({ clause }) =>
      /(?:上级|县委|市委|区委|省委|镇党委|镇纪委|纪委监委|督察部门|主管部门)[^，。；]{0,8}(?:约谈|通报|督查|检查|批评)(?:了|的)?(?:我|本)/.test(
        clause,
      ) || /(?:参加|接受|受到|被)[^，。；]{0,10}(?:约谈|通报批评|问责)/.test(clause),
    reason: '说的是别的单位对本单位做的事，不是本单位开展的',
  },
]

/** Why no metric can stand behind a blank, in Chinese; undefined when its words may be asked of a ledger. */
export function unanswerable(words: Words): string | undefined {
  return words.blank.unit === '' && !words.blank.percent && words.own === ''
    ? undefined
    : cases.find(({ when }) => when(words))?.reason
}
