import { Buffer } from 'node:buffer'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#domain/kernel/refusal.ts'
import { readUpload } from '#server/docx/read.ts'
import { zipOf } from '#test/setup/zip.ts'
import { buildDocx, contentTypes, documentXml, MAIN_TYPE, paragraphXml, runXml } from './build.ts'

async function read(plan: Parameters<typeof buildDocx>[0]) {
  const { text } = await readUpload({ name: '报告.docx', bytes: buildDocx(plan) })
  return text
}

async function refusal(bytes: Uint8Array, name = '报告.docx'): Promise<string> {
  try {
    await readUpload({ name, bytes })
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
  return ''
}

const field = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
const instruction = '<w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r>'

describe('读 Word 文件', () => {
  test('各种内容按文档次序成为段落，删去的不算', async () => {
    const text = await read({
      paragraphs: [
        '标题',
        {
          xml: paragraphXml(
            '<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>',
          ),
        },
        { xml: paragraphXml('<w:r><w:sym w:font="Wingdings" w:char="2605"/></w:r>') },
        {
          xml: paragraphXml(
            `<w:moveFrom w:id="3">${runXml('移走')}</w:moveFrom><w:moveTo w:id="4">${runXml('移来')}</w:moveTo>`,
          ),
        },
        {
          xml: paragraphXml(
            '<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>',
          ),
        },
        '',
      ],
      tables: [
        [
          ['一', '二'],
          ['三', '四'],
        ],
      ],
      tracked: true,
    })
    expect(text.paragraphs).toEqual([
      '标题',
      '甲\t乙\u2028丙\u2011',
      '★',
      '移来',
      '拼',
      '',
      '一',
      '二',
      '三',
      '四',
    ])
    expect(text.text).toBe(text.paragraphs.join('\n'))
    expect(text.styles.map(look => look.inTable)).toEqual([...Array(6).fill(false), ...Array(4).fill(true)])
  })

  test('域只取结果；没有收尾的域不吞掉后文', async () => {
    const whole = `${field('begin')}${instruction}${field('separate')}${runXml('3')}${field('end')}${runXml('页')}`
    const nested = `${field('begin')}${runXml('IF ')}${field('begin')}${instruction}${field('separate')}${runXml('条件')}${field('end')}${field('separate')}${runXml('结果')}${field('end')}`
    const simple = `<w:fldSimple w:instr="DATE">${runXml('今日')}</w:fldSimple>`
    const text = await read({ paragraphs: [whole, nested, simple].map(xml => ({ xml: paragraphXml(xml) })) })
    expect(text.paragraphs).toEqual(['3页', '结果', '今日'])
    const broken = await read({ paragraphs: [{ xml: paragraphXml(field('begin') + instruction) }, '后文'] })
    expect(broken.paragraphs).toEqual(['', '后文'])
  })

  test('没有声明保留空格的文字去掉两头空格，声明了的照旧', async () => {
    const xml = paragraphXml('<w:r><w:t>  甲 乙 </w:t><w:t xml:space="preserve"> 丙\n丁</w:t></w:r>')
    expect((await read({ paragraphs: [{ xml }] })).text).toBe('甲 乙 丙 丁')
  })

  test('标题层级看样式、大纲级别，也看序号', async () => {
    const text = await read({
      paragraphs: [
        { text: '关于履行主体责任', align: 'center' },
        { text: '情况的报告', align: 'center' },
        { text: '一、基本情况' },
        { text: '（一）学习' },
        { text: '1.会议' },
        { text: '（1）次数' },
        { text: '样式标题', style: 'a1' },
        { text: '承袭的标题', style: 'a2' },
        { text: '一、这一段虽以序号开头，但后面是整段的叙述。它不是标题，应当按正文看待才对。' },
        { text: '2024年1月1日', align: 'right' },
      ],
    })
    expect(text.styles.map(look => look.level)).toEqual([
      ...[
        'title',
        'title',
        'heading1',
        'heading2',
        'heading3',
        'heading4',
        'heading1',
        'heading1',
        'body',
        'body',
      ],
    ])
    expect(text.styles[7]?.align).toBe('center')
    expect(text.styles.at(-1)?.align).toBe('right')
  })

  test('UTF-16 的正文、别名的前缀、严格格式都读得出', async () => {
    const utf16 = Buffer.from(
      `\ufeff${documentXml(paragraphXml(runXml('宽字')))}`.replace('UTF-8', 'UTF-16'),
      'utf16le',
    )
    expect((await read({ paragraphs: [], members: { 'word/document.xml': utf16 } })).text).toBe('宽字')
    const strict = documentXml(paragraphXml(runXml('严格')))
      .replace(
        'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'http://purl.oclc.org/ooxml/wordprocessingml/main',
      )
      .replace(/(<\/?| )w:/g, '$1x:')
      .replace('xmlns:w=', 'xmlns:x=')
    expect((await read({ paragraphs: [], members: { 'word/document.xml': strict } })).text).toBe('严格')
  })
})

describe('不收的文件，说清怎么办', () => {
  const ole = (...streams: string[]) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      ...streams.map(stream => Buffer.from(stream, 'utf16le')),
    ])
  const office = (main: string) =>
    buildDocx({ paragraphs: ['甲'], members: { '[Content_Types].xml': contentTypes(main) } })
  const sheet = zipSync({
    '[Content_Types].xml': strToU8(
      contentTypes('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'),
    ),
  })
  const replaced = (body: string) => buildDocx({ paragraphs: [], members: { 'word/document.xml': body } })
  const files: [string, string, Uint8Array, RegExp][] = [
    ['旧版 .doc', '报告.docx', ole('WordDocument'), /\.doc 格式.*另存为 \.docx/],
    ['.wps', '报告.wps', ole('WordDocument'), /\.wps 格式.*另存为 \.docx/],
    ['旧版表格', '报告.docx', ole('Workbook'), /电子表格/],
    ['加密的 docx', '报告.docx', ole('EncryptionInfo', 'EncryptedPackage'), /打开密码/],
    ['PDF', '报告.docx', Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj'), /这是 PDF/],
    [
      '图片',
      '报告.docx',
      Buffer.from([
        0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1,
        8, 6, 0, 0, 0, 0, 0, 0, 0,
      ]),
      /这是图片/,
    ],
    ['表格', '报告.docx', sheet, /电子表格/],
    ['带宏的', '报告.docx', office('application/vnd.ms-word.document.macroEnabled.main+xml'), /带有宏/],
    [
      '夹带宏的',
      '报告.docx',
      buildDocx({ paragraphs: ['甲'], members: { 'word/vbaProject.bin': 'x' } }),
      /带有宏/,
    ],
    ['模板', '报告.docx', office(MAIN_TYPE.replace('document.main', 'template.main')), /模板/],
    ['压缩包', '报告.docx', zipSync({ 'a.txt': strToU8('甲') }), /压缩包/],
    ['半截的', '报告.docx', buildDocx({ paragraphs: ['甲'] }).slice(0, 700), /已损坏/],
    ['正文不完整', '报告.docx', replaced(documentXml('<w:p>')), /已损坏/],
    ['带文档类型声明', '报告.docx', replaced('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), /文档类型声明/],
    ['网页', '报告.doc', Buffer.from('<html><body>甲</body></html>'), /网页/],
    ['RTF', '报告.doc', Buffer.from('{\\rtf1 a}'), /RTF/],
    ['改了名的文本', '报告.docx', Buffer.from('甲'), /内容却不是 Word/],
    ['认不出的编码', '报告.txt', Buffer.from('甲乙丙丁', 'utf16le'), /编码/],
    ['空文件', '报告.docx', Buffer.alloc(0), /是空的/],
    ['过大的', '报告.docx', Buffer.alloc(20 * 1024 * 1024 + 1), /超过 20 MB/],
  ]
  test.each(files)('%s', async (_, name, bytes, sentence) => {
    expect(await refusal(bytes, name)).toMatch(sentence)
  })

  test('没有正文的', async () => {
    const bytes = zipSync({ '[Content_Types].xml': strToU8(contentTypes(MAIN_TYPE)) })
    expect(await refusal(bytes)).toMatch(/没有 Word 正文/)
  })

  test('正文极深的', async () => {
    const deep = `${'<w:sdt><w:sdtContent>'.repeat(5000)}${'</w:sdtContent></w:sdt>'.repeat(5000)}`
    expect(await refusal(replaced(documentXml(deep)))).toMatch(/已损坏/)
  })
})

describe('压缩炸弹', () => {
  const zeros = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024)
  const CENTRAL = Buffer.from([0x50, 0x4b, 0x01, 0x02])
  const bomb = (members: Record<string, Uint8Array>) => zipOf(members, { level: 9 })

  test('说自己很大的，不解就拒', async () => {
    expect(await refusal(bomb({ a: zeros(65) }))).toMatch(/解压后过大/)
    expect(await refusal(bomb({ a: zeros(10) }))).toMatch(/解压后过大/)
  })

  test('说自己很小、其实很大的，解到一半就停，不占内存', async () => {
    const lying = Buffer.from(bomb({ 'word/document.xml': zeros(60) }))
    const central = lying.indexOf(CENTRAL)
    lying.writeUInt32LE(1000, central + 24)
    const before = process.memoryUsage().rss
    expect(await refusal(lying)).toMatch(/解压后过大/)
    expect(process.memoryUsage().rss - before).toBeLessThan(30 * 1024 * 1024)
  })

  test('一项藏在另一项里，借同一段内容反复解压', async () => {
    const inner = Buffer.from(zipSync({ b: [strToU8('x'.repeat(100)), { level: 0 }] }))
    const innerCentral = inner.indexOf(CENTRAL)
    const outer = Buffer.from(zipSync({ a: [inner.subarray(0, innerCentral), { level: 0 }] }))
    const outerCentral = outer.indexOf(CENTRAL)
    const entry = Buffer.from(inner.subarray(innerCentral, inner.length - 22))
    entry.writeUInt32LE(31, 42)
    const end = Buffer.from(outer.subarray(-22))
    end.writeUInt16LE(2, 8)
    end.writeUInt16LE(2, 10)
    end.writeUInt32LE(end.readUInt32LE(12) + entry.length, 12)
    const head = outer.subarray(0, outer.length - 22)
    expect(head.readUInt32LE(31)).toBe(0x04034b50)
    expect(head.readUInt32LE(outerCentral)).toBe(0x02014b50)
    expect(await refusal(Buffer.concat([head, entry, end]))).toMatch(/已损坏/)
  })

  test('文件项过多', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 2001 }, (_, index) => [`f${index}`, new Uint8Array()]),
    )
    expect(await refusal(zipSync(many))).toMatch(/解压后过大/)
  })

  test('正文过长', async () => {
    const body = documentXml(
      Array.from({ length: 90_000 }, (_, index) => paragraphXml(runXml(`第${index}`, index))).join(''),
    )
    expect(await refusal(buildDocx({ paragraphs: [], members: { 'word/document.xml': body } }))).toMatch(
      /正文过长/,
    )
  })

  test('名字跑出压缩包的项不理会', async () => {
    const bytes = buildDocx({ paragraphs: ['甲'], members: { '../../evil.xml': 'x' } })
    expect((await readUpload({ name: 'a.docx', bytes })).text.text).toBe('甲')
  })

  test('内容与校验和不符的是坏文件', async () => {
    const bytes = Buffer.from(zipSync({ a: [strToU8('xyz'), { level: 0 }] }))
    bytes.write('w', bytes.indexOf('xyz'))
    expect(await refusal(bytes)).toMatch(/已损坏/)
    const deflated = Buffer.from(buildDocx({ paragraphs: ['甲'] }))
    const sum = deflated.indexOf(CENTRAL) + 16
    deflated.writeUInt8(deflated.readUInt8(sum) ^ 1, sum)
    expect(await refusal(deflated)).toMatch(/已损坏/)
  })
})

describe('密级标志', () => {
  const lines = [
    '机密★',
    '秘密★1年',
    '绝密',
    '机　密',
    '【秘密】',
    '密级：机密',
    '秘密 10年',
    '★绝密',
    '绝密★启用前',
    '№001\t机密★10年',
  ]
  test.each(lines)('首页有“%s”不收', async line => {
    expect(await refusal(buildDocx({ paragraphs: ['000123', line, '工作报告'] }))).toMatch(
      /密级标志.*没有保存/,
    )
    expect(await refusal(Buffer.from(`${line}\n工作报告`), '报告.txt')).toMatch(/密级标志/)
  })

  test.each(['机密★报告.docx', '（秘密）报告.docx', '报告-绝密.docx', '秘密 工作总结.txt'])(
    '文件名“%s”不收',
    async name => {
      expect(await refusal(buildDocx({ paragraphs: ['工作报告'] }), name)).toMatch(/密级标志/)
    },
  )

  test('页眉里的密级标志也不收', async () => {
    const header = documentXml(paragraphXml(runXml('机密★1年')))
    expect(await refusal(buildDocx({ paragraphs: ['甲'], members: { 'word/header1.xml': header } }))).toMatch(
      /密级/,
    )
  })

  test.each([
    '保守国家秘密',
    '严守党的秘密，做好机密文件管理。',
    '秘密工作领导小组',
    '开展*次保密检查',
    '商业秘密保护',
  ])('正文说到“%s”照收', async line => {
    expect(await refusal(buildDocx({ paragraphs: [line] }), '保守国家秘密工作报告.docx')).toBe('')
  })

  test('后文出现的标志字样不算首页', async () => {
    const paragraphs = [...Array.from({ length: 30 }, (_, index) => `第${index}段`), '机密']
    expect(await refusal(buildDocx({ paragraphs }))).toBe('')
  })
})
