import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { composeGongwen, type Gongwen } from '#server/docx/gongwen.ts'
import { writeDate } from '#server/docx/gongwen-tail.ts'
import { breadth, breakTitle } from '#server/docx/gongwen-title.ts'
import { readUpload } from '#server/docx/read.ts'
import { convertOne, readPdf, withLibreOffice } from './libreoffice.ts'

const sentence = '坚持把学习贯彻作为首要政治任务认真落实全面从严治党主体责任各项要求'
const POINT = 72 / 25.4

interface Word {
  text: string
  left: number
  right: number
  top: number
  bottom: number
}

async function render(document: Gongwen): Promise<Buffer> {
  return convertOne({ name: '公文.docx', bytes: await composeGongwen(document), to: 'pdf' })
}

/** Words of each page with their places in points. */
async function places(pdf: Buffer): Promise<Word[][]> {
  const pages = (await readPdf(pdf, ['-bbox'])).split('<page ').slice(1)
  return pages.map(page =>
    [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)/g)].map(
      found => ({
        ...{
          left: Number(found[1]),
          top: Number(found[2]),
          right: Number(found[3]),
          bottom: Number(found[4]),
        },
        text: found[5] ?? '',
      }),
    ),
  )
}

describe('公文的文字', () => {
  test('日期用阿拉伯数字，不编虚位', () => {
    expect(writeDate('2024-01-02')).toBe('2024年1月2日')
    expect(writeDate('2024年12月')).toBe('2024年12月')
  })

  test('标题按意思回行，每行不超过二十字，不拆词', () => {
    const lines = breakTitle('中共某县财政局党组关于二〇二四年度履行全面从严治党主体责任情况的报告')
    expect(lines.join('')).toBe('中共某县财政局党组关于二〇二四年度履行全面从严治党主体责任情况的报告')
    expect(lines).toHaveLength(2)
    expect(Math.max(...lines.map(breadth))).toBeLessThanOrEqual(20)
    expect(breakTitle('甲\n乙')).toEqual(['甲', '乙'])
    expect(
      breakTitle('A'.repeat(200))
        .map(breadth)
        .every(length => length <= 20),
    ).toBe(true)
  })

  test('没填的空红字黄底，填的数字有书签，字体写在文件里', async () => {
    const bytes = await composeGongwen({
      shell: '材料稿',
      title: '报告',
      addressee: '县委',
      body: [
        { kind: 'heading1', text: '一、学习' },
        {
          kind: 'paragraph',
          runs: [
            { text: '学习' },
            { text: '12', mark: 'figure' },
            { text: '次、谈话' },
            { text: '多少', mark: 'none' },
          ],
        },
        {
          kind: 'table',
          header: ['项目', '次数'],
          rows: [['学习', [{ text: '7', mark: 'figure' }]], ['\u0001谈话']],
        },
      ],
    })
    const body = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    expect(body).toMatch(/<w:bookmarkStart[^>]*w:name="figure_1"[^>]*>\s*<w:r>[\s\S]*?12<\/w:t>/)
    expect(body).toMatch(/w:name="figure_2"/)
    expect(
      body.match(/<w:r><w:rPr>(?:(?!<\/w:rPr>).)*highlight(?:(?!<\/w:rPr>).)*<\/w:rPr><w:t[^>]*>多少/),
    ).not.toBeNull()
    const styles = strFromU8(unzipSync(bytes)['word/styles.xml'] ?? new Uint8Array())
    for (const font of ['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312'])
      expect(styles).toContain(font)
    const { text } = await readUpload({ name: '报告.docx', bytes })
    expect(text.paragraphs).toEqual([
      '报告',
      '',
      '县委：',
      '一、学习',
      '学习12次、谈话多少',
      '项目',
      '次数',
      '学习',
      '7',
      '谈话',
      '',
    ])
    expect(text.styles.slice(0, 5).map(look => look.level)).toEqual([
      'title',
      'body',
      'body',
      'heading1',
      'body',
    ])
  })
})

describe('公文的版面（LibreOffice 排出）', () => {
  withLibreOffice('每页二十二行，每行二十八字；页码单右双左', async () => {
    const pdf = await render({
      shell: '材料稿',
      title: '报告',
      body: [{ kind: 'paragraph', text: sentence.repeat(70) }],
    })
    const pages = (await readPdf(pdf, ['-layout'])).split('\f').filter(page => page.trim() !== '')
    expect(pages.length).toBeGreaterThan(3)
    const full = pages.slice(1, -1).map(page =>
      page
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== ''),
    )
    for (const lines of full) {
      const text = lines.filter(line => !/^—\s*\d+\s*—$/.test(line))
      expect(text.map(line => [...line].length)).toEqual(Array(22).fill(28))
    }
    const [first, second] = (await places(pdf)).map(words => words.filter(word => word.text.includes('—')))
    const middle = (210 * POINT) / 2
    expect(first?.every(word => word.left > middle)).toBe(true)
    expect(second?.every(word => word.right < middle)).toBe(true)
  })

  const full: Gongwen = {
    shell: '上行报告',
    title: '关于履行主体责任情况的报告',
    addressee: '县委',
    body: [{ kind: 'paragraph', text: '现将情况报告如下。' }],
    issuer: '某局党组',
    date: '2024-12-05',
    attachments: ['任务清单。', '台账目录'],
    issuingMark: '某局党组文件',
    number: '某党〔2024〕3号',
    signers: ['张三三', '李四四', '王五五'],
    copies: ['县纪委', '县委组织部'],
    printedBy: '某局办公室',
    printedOn: '2024-12-06',
    note: '联系人：甲',
  }

  withLibreOffice('上行报告：标志、文号、签发人、署名、版记各在其位', async () => {
    const words = (await places(await render(full))).flat()
    const find = (text: string) =>
      words?.find(word => word.text.includes(text)) ?? { left: 0, right: 0, top: 0, bottom: 0 }
    const rightEdge = (210 - 26) * POINT
    const topEdge = 37 * POINT
    expect(find('某局党组文件').top - topEdge).toBeGreaterThan(28 * POINT)
    expect(find('某局党组文件').top - topEdge).toBeLessThan(42 * POINT)
    expect(find('王五五').left).toBeCloseTo(
      find('张三三').left + ((find('张三三').right - find('张三三').left) * 4) / 7,
      -1,
    )
    expect(Math.abs(find('某党〔').top - find('王五五').top)).toBeLessThan(3)
    expect(find('王五五').top).toBeGreaterThan(find('张三三').top)
    expect(rightEdge - find('李四四').right).toBeCloseTo(16, -1)
    expect(find('清单').top).toBeLessThan(find('目录').top)
    expect(words?.map(word => word.text).join('')).not.toContain('任务清单。')
    const bottomEdge = (297 - 35) * POINT
    expect(Math.abs(find('日印发').bottom - bottomEdge)).toBeLessThan(2 * POINT)
    expect(find('抄送').bottom).toBeLessThan(find('日印发').top + 6)
  })

  withLibreOffice('不加盖印章的日期比署名右移二字；加盖印章的右空四字，署名居中', async () => {
    const lines = async (isSealed: boolean) => {
      const words = (
        await places(
          await render({
            ...full,
            shell: '材料稿',
            issuer: '中共某县财政局党组',
            isSealed,
            // Digits are as wide as the font that stands in for the named one makes them; Chinese numerals are not.
            ...(isSealed ? { date: '二〇二四年十二月五日' } : {}),
            attachments: [],
            note: '无',
          }),
        )
      ).flat()
      const issuer = words?.find(word => word.text === '中共某县财政局党组')
      const top = Math.min(
        ...(words ?? []).filter(word => word.top > (issuer?.top ?? 0) + 10).map(word => word.top),
      )
      const date = words?.filter(word => Math.abs(word.top - top) < 4) ?? []
      if (!issuer) throw new Error('no issuer')
      return {
        issuer,
        left: Math.min(...date.map(word => word.left)),
        right: Math.max(...date.map(word => word.right)),
      }
    }
    const plain = await lines(false)
    expect(Math.abs(plain.left - plain.issuer.left - 32)).toBeLessThan(1)
    const rightEdge = (210 - 26) * POINT
    expect(Math.abs(rightEdge - plain.issuer.right - 31.5)).toBeLessThan(4)
    const sealed = await lines(true)
    expect(Math.abs(rightEdge - sealed.right - 63)).toBeLessThan(3)
    expect(
      Math.abs((sealed.left + sealed.right) / 2 - (sealed.issuer.left + sealed.issuer.right) / 2),
    ).toBeLessThan(3)
  })

  withLibreOffice('纪要列出出席、请假、列席；函的首页没有页码', async () => {
    const attendance = { present: ['张三'], absent: ['李四'], observers: ['王五'] }
    const minutes = await readPdf(await render({ ...full, shell: '纪要', attendance }), [])
    expect(minutes).toMatch(/出席：张三[\s\S]*请假：李四[\s\S]*列席：王五/)
    const letter = await places(await render({ ...full, shell: '函', issuingMark: '某局' }))
    const text = letter[0]?.map(word => word.text).join('') ?? ''
    expect(text).not.toContain('—')
    expect(text).not.toContain('印发')
    const mark = letter[0]?.find(word => word.text === '某局')
    expect(Math.abs((mark?.top ?? 0) - 30 * POINT)).toBeLessThan(6 * POINT)
  })
})
