import type ExcelJS from 'exceljs'

/**
 * One sheet with the troubles a clerk's own ones have: titles and notes above the heads, heads in another order, spaced,
 * starred, near to what is meant or unknown, repeated on the next page; days written in six ways, one to the month, one
 * that never was, one to come; figures full-width, with their measure word, in words, as formulas with and without a
 * result; kinds by another name and unknown ones; people unknown and not unique; a missing name; items on lines of
 * their own; blank lines, a total, a record that stands there twice.
 */
export function fillMessy(
  sheet: ExcelJS.Worksheet,
  { chair, other }: { chair: string; other: string },
): void {
  sheet.addRow(['东河镇2023年会议统计表'])
  sheet.mergeCells('A1:H1')
  sheet.addRow(['制表人：某某'])
  sheet.addRow([
    '序号',
    '会 议 名 称',
    '召开时间',
    '会议类型（必填）',
    '主持',
    '实到人数',
    '议题',
    '议项类别',
    '备注',
  ])
  sheet.addRow([1, '第一次党委会', '2023.5.1', '党委会', chair, '９', '学习文件', '第一议题'])
  sheet.addRow(['', '', '', '', '', '', '研究人事', '干部任免'])
  sheet.addRow([])
  sheet.addRow([2, '第二次党委会', '2023年6月2日', '党委会议', other, '10人', '学习精神', '第一议题'])
  sheet.addRow([
    3,
    '第三次党委会',
    new Date(Date.UTC(2023, 6, 3)),
    '党委会',
    chair,
    8,
    '审议方案',
    '重大决策',
  ])
  sheet.getCell('C8').numFmt = 'yyyy-mm-dd'
  sheet.addRow([4, '第四次党委会', 45141, '党委会', chair, 8, '审议方案', '重大决策'])
  sheet.addRow([5, '第五次党委会', '2023年8月', '党委会', chair, 8, '审议方案', '重大决策'])
  sheet.addRow([6, '第六次党委会', '2023-02-30', '党委会', chair, 8, '审议方案', '重大决策'])
  sheet.addRow([7, '第七次党委会', '2123-01-01', '党委会', chair, 8, '审议方案', '重大决策'])
  sheet.addRow([8, '第八次党委会', '2023-09-01', '茶话会', chair, 8, '审议方案', '重大决策'])
  sheet.addRow([9, '第九次党委会', '2023-09-02', '党委会', '钱远', 8, '审议方案', '重大决策'])
  sheet.addRow([10, '第十次党委会', '2023-09-03', '党委会', '孙同', 8, '审议方案', '重大决策'])
  sheet.addRow([11, '第十一次党委会', '2023-09-04', '党委会', chair, '若干', '审议方案', '重大决策'])
  sheet.addRow([12, '', '2023-09-05', '党委会', chair, 8, '审议方案', '重大决策'])
  sheet.addRow([13, '第三次党委会', '2023-07-03', '党委会', chair, 8, '审议方案', '重大决策'])
  sheet.addRow([
    '序号',
    '会 议 名 称',
    '召开时间',
    '会议类型（必填）',
    '主持',
    '实到人数',
    '议题',
    '议项类别',
    '备注',
  ])
  sheet.addRow([
    14,
    '第十四次党委会',
    { formula: 'DATE(2023,9,6)', result: new Date(Date.UTC(2023, 8, 6)) },
    '党委会',
    chair,
    { formula: '4+4', result: 8 },
    '审议方案',
    '重大决策',
  ])
  sheet.getCell('C20').numFmt = 'yyyy-mm-dd'
  sheet.addRow([
    15,
    '第十五次党委会',
    '2023-09-07',
    '党委会',
    chair,
    { formula: 'X1' },
    '审议方案',
    '重大决策',
  ])
  sheet.addRow(['合计', '', '', '', '', 100])
}
