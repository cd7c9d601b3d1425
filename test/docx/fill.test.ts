import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type Filling, fillDocument } from '#server/docx/fill.ts'
import { readUpload } from '#server/docx/read.ts'
import { buildDocx, paragraphXml, runXml } from './build.ts'
import { convertOne, withLibreOffice } from './libreoffice.ts'

const decoder = new TextDecoder()

async function textOf(bytes: Uint8Array, name = '报告.docx'): Promise<string> {
  return (await readUpload({ name, bytes })).text.text
}

function bodyOf(bytes: Uint8Array): string {
  return decoder.decode(unzipSync(bytes)['word/document.xml'])
}

function at(text: string, words: string, put: string, more: Partial<Filling> = {}): Filling {
  return { offset: text.indexOf(words), length: words.length, text: put, ...more }
}

/** Cuts a text into single characters, the hardest split there is. */
const eachCharacter = (text: string) => [...text]

describe('在 Word 文件里填空', () => {
  test('空被拆在几段文字里：第一段接数字，其余各段只少空里的字', async () => {
    const bytes = buildDocx({
      paragraphs: ['党组集体学习多少次。'],
      split: () => ['党组集体学习多', '少', '次。'],
    })
    const text = await textOf(bytes)
    const filled = fillDocument({ format: 'docx', bytes, fillings: [at(text, '多少次', '12次')] })
    expect(await textOf(filled)).toBe('党组集体学习12次。')
    expect(bodyOf(filled)).toContain('学习12次</w:t>')
  })

  test('没有依据的空保留原字，标红加黄底，两边的字不变', async () => {
    const bytes = buildDocx({
      paragraphs: ['谈话多少人次，覆盖全员。'],
      split: () => ['谈话多少人次，覆盖', '全员。'],
    })
    const text = await textOf(bytes)
    const filled = fillDocument({
      format: 'docx',
      bytes,
      fillings: [at(text, '多少', '9', { mark: 'none' })],
    })
    expect(await textOf(filled)).toBe(text)
    const runs = bodyOf(filled).match(/<w:r [\s\S]*?<\/w:r>/g) ?? []
    expect(runs.map(run => /<w:highlight w:val="yellow"\/>/.test(run))).toEqual([false, true, false, false])
    expect(runs[1]).toMatch(/<w:color w:val="FF0000"\/><w:sz w:val="28"\/><w:highlight w:val="yellow"\/>/)
  })

  test('连同“余”字一起去掉；不填时“余”字留着', async () => {
    const bytes = buildDocx({ paragraphs: ['开展检查10余次'], split: eachCharacter })
    const text = await textOf(bytes)
    const takeAlso = { offset: text.indexOf('余'), length: 1 }
    const fill = (more: Partial<Filling>) =>
      fillDocument({ format: 'docx', bytes, fillings: [at(text, '10', '23', { takeAlso, ...more })] })
    expect(await textOf(fill({}))).toBe('开展检查23次')
    expect(await textOf(fill({ mark: 'none' }))).toBe(text)
  })

  test('表格、修订插入、超链接、内容控件里的空都能填', async () => {
    const inside = [
      paragraphXml(`<w:hyperlink w:anchor="x">${runXml('链接X次', 1)}</w:hyperlink>`),
      `<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>${paragraphXml(runXml('控件X次', 2))}</w:sdtContent></w:sdt>`,
      paragraphXml(`<w:smartTag w:element="n" w:uri="u">${runXml('标记X次', 3)}</w:smartTag>`),
    ]
    const bytes = buildDocx({
      paragraphs: ['修订X次', ...inside.map(xml => ({ xml }))],
      tables: [[['表格X次', '乙']]],
      tracked: true,
      split: eachCharacter,
    })
    const text = await textOf(bytes)
    const fillings = [...text.matchAll(/X/g)].map(found => ({ offset: found.index, length: 1, text: '7' }))
    expect(fillings).toHaveLength(5)
    const filled = fillDocument({ format: 'docx', bytes, fillings })
    expect(await textOf(filled)).toBe(text.replaceAll('X', '7'))
    expect(bodyOf(filled)).not.toMatch(/showingPlcHdr|dataBinding/)
    expect(bodyOf(filled)).toContain('删去的字')
  })

  test('文本框的两份画法填成一样', async () => {
    const box = (words: string) => `<w:txbxContent>${paragraphXml(runXml(words, 4))}</w:txbxContent>`
    const xml = paragraphXml(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('框内X次')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('框内X次')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${runXml('框外')}`,
    )
    const bytes = buildDocx({ paragraphs: [{ xml }] })
    const text = await textOf(bytes)
    expect(text).toBe('框外\n框内X次')
    const filled = fillDocument({ format: 'docx', bytes, fillings: [at(text, 'X', '5')] })
    expect(bodyOf(filled).match(/框内5次/g)).toHaveLength(2)
    const marked = fillDocument({ format: 'docx', bytes, fillings: [at(text, 'X', '', { mark: 'none' })] })
    expect(bodyOf(marked).match(/w:highlight/g)).toHaveLength(2)
  })

  test('制表符当空、空段落里的空、零长度的空、填入带换行的文字', async () => {
    const bytes = buildDocx({ paragraphs: ['共\t次', '', '学习次'] })
    const text = await textOf(bytes)
    const fillings = [
      at(text, '\t', '3'),
      { offset: 4, length: 0, text: '甲\n乙' },
      { offset: text.indexOf('习次') + 1, length: 0, text: '8' },
    ]
    const filled = fillDocument({ format: 'docx', bytes, fillings })
    expect(await textOf(filled)).toBe('共3次\n甲\u2028乙\n学习8次')
  })

  test('没有动过的部件一个字节也不变', async () => {
    const picture = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251)
    const bytes = buildDocx({ paragraphs: ['X次'], members: { 'word/media/image1.png': picture } })
    const filled = fillDocument({ format: 'docx', bytes, fillings: [{ offset: 0, length: 1, text: '1' }] })
    const before = unzipSync(bytes)
    const after = unzipSync(filled)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    for (const name of Object.keys(before)) {
      if (name !== 'word/document.xml') expect(after[name]).toEqual(before[name])
    }
  })

  test('重叠、越界、跨段的空不填，说明要重新核对', () => {
    const bytes = buildDocx({ paragraphs: ['甲乙丙', '丁'] })
    const fill =
      (...fillings: Filling[]) =>
      () =>
        fillDocument({ format: 'docx', bytes, fillings })
    expect(fill({ offset: 0, length: 2, text: '1' }, { offset: 1, length: 1, text: '2' })).toThrow('对不上')
    expect(fill({ offset: 2, length: 3, text: '1' })).toThrow('对不上')
    expect(fill({ offset: 9, length: 1, text: '1' })).toThrow('对不上')
  })

  test('任意文字、任意拆法、任意填法：读回来正是替换后的文字，别的字的样子不变', async () => {
    const characters = fc.constantFrom(...'党组次数多少余X12，。 <>&\t\u2028𠮷')
    const paragraph = fc.array(characters, { maxLength: 24 }).map(list => list.join(''))
    const plan = fc.record({
      paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 5 }),
      cuts: fc.infiniteStream(fc.boolean()),
      choices: fc.infiniteStream(fc.constantFrom('keep', 'keep', 'keep', 'fill', 'open')),
      values: fc.infiniteStream(fc.constantFrom('12', '', '三次', 'a\tb', '一\u2028二', ' 空 ', '<&>')),
      tracked: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(plan, async ({ paragraphs, cuts, choices, values, tracked }) => {
        const split = (text: string) => {
          const parts: string[] = []
          for (const character of text) {
            const cut = cuts.next().value
            if (cut || parts.length === 0) parts.push(character)
            else parts.push((parts.pop() ?? '') + character)
          }
          return parts
        }
        const bytes = buildDocx({ paragraphs, split, tracked })
        const text = await textOf(bytes)
        expect(text).toBe(paragraphs.join('\n'))
        const { fillings, expected, looks } = choose({ text, before: looksOf(bytes), choices, values })
        const filled = fillDocument({ format: 'docx', bytes, fillings })
        expect(await textOf(filled)).toBe(expected)
        expect(looksOf(filled)).toEqual(looks)
      }),
      { numRuns: 300 },
    )
  })

  withLibreOffice('填好的文件 LibreOffice 打得开，文字一致', async () => {
    const bytes = buildDocx({
      paragraphs: ['述责述廉报告', '集体学习X次，谈话X人次。', '一、<主要>&工作', '研究X件'],
      tables: [[['问题X个', '整改']]],
      split: eachCharacter,
    })
    const text = await textOf(bytes)
    const fillings = [...text.matchAll(/X/g)].map(
      (found, index): Filling => ({
        offset: found.index,
        length: 1,
        text: String(index + 10),
        ...(index === 1 ? { mark: 'none' as const } : {}),
      }),
    )
    const filled = fillDocument({ format: 'docx', bytes, fillings })
    const plain = (
      await convertOne({ name: '填好.docx', bytes: filled, to: 'txt:Text (encoded):UTF8' })
    ).toString()
    const lines = plain
      .replace('\ufeff', '')
      .split(/\r?\n|\t/)
      .filter(line => line !== '')
    expect(lines).toEqual((await textOf(filled)).split('\n'))
    expect(lines[1]).toBe('集体学习10次，谈话X人次。')
  })
})

describe('在文本文件里填空', () => {
  const fillings: Filling[] = [
    { offset: 2, length: 1, text: '12' },
    { offset: 6, length: 1, text: '9', mark: 'none' },
  ]
  const encodings: [string, Uint8Array, Uint8Array][] = [
    ['UTF-8', Buffer.from('学习X次\r\nX人'), Buffer.from('学习12次\r\n【待填：X】人')],
    ['UTF-8 带标记', Buffer.from('\ufeff学习X次\r\nX人'), Buffer.from('\ufeff学习12次\r\n【待填：X】人')],
    [
      'UTF-16',
      Buffer.from('\ufeff学习X次\r\nX人', 'utf16le'),
      Buffer.from('\ufeff学习12次\r\n【待填：X】人', 'utf16le'),
    ],
    [
      'GB18030',
      Uint8Array.from([0xd1, 0xa7, 0xcf, 0xb0, 0x58, 0xb4, 0xce, 13, 10, 0x58, 0xc8, 0xcb]),
      Buffer.from('\ufeff学习12次\r\n【待填：X】人'),
    ],
  ]
  test.each(encodings)('%s：换行照旧，没填的写成【待填：原文】', async (_, bytes, expected) => {
    expect(await textOf(bytes, '报告.txt')).toBe('学习X次\r\nX人')
    expect(Buffer.from(fillDocument({ format: 'txt', bytes, fillings }))).toEqual(Buffer.from(expected))
  })
})

/** The look of each character of the body, in order; tabs and breaks included. */
function looksOf(bytes: Uint8Array): string[] {
  return (bodyOf(bytes).match(/<w:r [\s\S]*?<\/w:r>/g) ?? []).flatMap(run => {
    const look = /<w:rPr>([\s\S]*?)<\/w:rPr>/.exec(run)?.[1] ?? ''
    return (run.match(/<w:tab\/>|<w:br\/>|<w:t [^>]*>[^<]*/g) ?? []).flatMap(part =>
      part.startsWith('<w:t ')
        ? [...part.slice(part.indexOf('>') + 1).replace(/&(?:lt|gt|amp);/g, '&')].map(() => look)
        : [look],
    )
  })
}

/** Random fillings for a text, with the text and the looks that must come out. */
function choose(input: {
  text: string
  before: readonly string[]
  choices: IterableIterator<string>
  values: IterableIterator<string>
}): { fillings: Filling[]; expected: string; looks: string[] } {
  const fillings: Filling[] = []
  const looks: string[] = []
  let expected = ''
  let offset = 0
  let nth = 0
  for (const character of input.text) {
    const place = { offset, length: character.length }
    offset += character.length
    if (character === '\n') {
      expected += character
      continue
    }
    const look = input.before[nth++] ?? ''
    const choice = input.choices.next().value
    const value = choice === 'fill' ? (input.values.next().value ?? '') : character
    if (choice === 'fill') fillings.push({ ...place, text: value })
    if (choice === 'open') fillings.push({ ...place, text: '', mark: 'none' })
    expected += value
    looks.push(...[...value].map(() => (choice === 'open' ? opened(look) : look)))
  }
  return { fillings, expected, looks }
}

function opened(look: string): string {
  return look
    .replace(/<w:color w:val="\d+"\/>/, '<w:color w:val="FF0000"/>')
    .replace(/(<w:sz w:val="\d+"\/>)/, '$1<w:highlight w:val="yellow"/>')
}
