import { crc32, createInflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib'
import { Refusal } from '#domain/kernel/refusal.ts'

/** One member of an archive; `packed` is a view of its bytes as they lie in the file. */
export interface ZipMember {
  name: string
  rawName: Uint8Array
  flags: number
  method: number
  time: number
  crc: number
  size: number
  packed: Uint8Array
  attributes: number
}

interface Entry extends Omit<ZipMember, 'packed'> {
  packedSize: number
  offset: number
}

const MEGABYTE = 1024 * 1024
export interface ZipLimits {
  members: number
  /** Bytes of one member and of all together, inflated. */
  member: number
  whole: number
  /** How many times its packed size a member may be, once it is large. */
  ratio: number
  ratioMatters: number
}

export const zipLimits: ZipLimits = {
  members: 2000,
  member: 64 * MEGABYTE,
  whole: 128 * MEGABYTE,
  ratio: 200,
  ratioMatters: 8 * MEGABYTE,
}

/** For what is read piece by piece only: a million formatted empty rows pack well and are large, and harmless. */
export const streamedLimits: ZipLimits = {
  ...zipLimits,
  member: 256 * MEGABYTE,
  whole: 320 * MEGABYTE,
  ratio: 1000,
}

const STORED = 0
const DEFLATED = 8
const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const FULL = 0xffffffff
const ENCRYPTED_FLAG = 0x1
const DESCRIPTOR_FLAG = 0x8

/**
 * Reads the directory of an archive and cuts out its members without inflating anything.
 * Refuses what is damaged, encrypted, overlapping, or declares more than the limits; members whose names leave
 * the archive are left out.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits = zipLimits): ZipMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const end = findEnd(view)
    const entries = readEntries({ bytes, view, end })
    refuseExcess(entries, limits)
    return cutMembers({ bytes, view, entries, end }).filter(member => !leavesArchive(member.name))
  } catch (error) {
    if (error instanceof RangeError) throw damaged()
    throw error
  }
}

/** Inflates every member piece by piece, keeping none, and refuses an archive whose real sizes break the limits. */
export async function proveZip(members: readonly ZipMember[], limits: ZipLimits = zipLimits): Promise<void> {
  let whole = 0
  for (const member of members) {
    const size = await measure(member, { limits, room: limits.whole - whole })
    whole += size
  }
}

/** The content of one member; never allocates more than `limit` bytes. */
export function unpack(member: ZipMember, limit: number = zipLimits.member): Uint8Array {
  if (member.size > limit) throw tooLarge()
  if (member.method === STORED) return member.packed
  try {
    return inflateRawSync(member.packed, { maxOutputLength: Math.max(1, member.size) })
  } catch {
    throw damaged()
  }
}

/** The archive with some members' contents replaced; all others keep their packed bytes. */
export function repackZip(
  members: readonly ZipMember[],
  replaced: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const old of members) {
    const content = replaced.get(old.name)
    const member = content === undefined ? old : packed(old, content)
    const head = localHeader(member)
    parts.push(head, member.packed)
    directory.push(centralHeader(member, offset))
    offset += head.length + member.packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([...parts, ...directory, endRecord({ count: members.length, size, offset })])
}

export function damaged(): Refusal {
  return new Refusal(
    'invalid',
    '这个文件已损坏，打不开。请用 Word 或 WPS 打开原文件，另存为新的 .docx 后再上传。',
  )
}

function tooLarge(): Refusal {
  return new Refusal(
    'too-large',
    '这个文件解压后过大，不像一份正常的报告，没有接收。请删去大图和嵌入的附件，另存为新的 .docx 后再上传。',
  )
}

function findEnd(view: DataView): { at: number; count: number; size: number; offset: number } {
  const last = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= last; at--) {
    if (view.getUint32(at, true) !== END) continue
    const count = view.getUint16(at + 10, true)
    const size = view.getUint32(at + 12, true)
    const offset = view.getUint32(at + 16, true)
    if (offset + size <= at) return { at, count, size, offset }
  }
  throw damaged()
}

function readEntries(input: {
  bytes: Uint8Array
  view: DataView
  end: { count: number; offset: number }
}): Entry[] {
  const { bytes, view, end } = input
  if (end.count > zipLimits.members) throw tooLarge()
  const entries: Entry[] = []
  let at = end.offset
  for (let index = 0; index < end.count; index++) {
    if (view.getUint32(at, true) !== CENTRAL) throw damaged()
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const rawName = bytes.subarray(at + 46, at + 46 + nameLength)
    const entry: Entry = {
      name: new TextDecoder().decode(rawName),
      rawName,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      time: view.getUint32(at + 12, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      attributes: view.getUint32(at + 38, true),
      offset: view.getUint32(at + 42, true),
    }
    entries.push(withLongSizes({ entry, view, at: at + 46 + nameLength, length: extraLength }))
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  return entries
}

/** Some programs write 64-bit sizes even into small files. */
function withLongSizes(input: { entry: Entry; view: DataView; at: number; length: number }): Entry {
  const { entry, view } = input
  const end = input.at + input.length
  for (let at = input.at; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let next = at + 4
    const long = (value: number) => {
      if (value !== FULL) return value
      next += 8
      return Number(view.getBigUint64(next - 8, true))
    }
    return {
      ...entry,
      size: long(entry.size),
      packedSize: long(entry.packedSize),
      offset: long(entry.offset),
    }
  }
  return entry
}

function refuseExcess(entries: readonly Entry[], limits: ZipLimits): void {
  const names = new Set(entries.map(entry => entry.name))
  if (names.size !== entries.length) throw damaged()
  let whole = 0
  for (const entry of entries) {
    if (entry.flags & ENCRYPTED_FLAG) {
      throw new Refusal('invalid', '这个文件加了密码，读不出内容。请去掉密码，另存为 .docx 后再上传。')
    }
    if (entry.method !== STORED && entry.method !== DEFLATED) throw damaged()
    if (entry.method === STORED && entry.size !== entry.packedSize) throw damaged()
    if (isExcessive(entry, limits)) throw tooLarge()
    whole += entry.size
  }
  if (whole > limits.whole) throw tooLarge()
}

function isExcessive({ size, packedSize }: Pick<Entry, 'size' | 'packedSize'>, limits: ZipLimits): boolean {
  if (size > limits.member) return true
  return size > limits.ratioMatters && size > packedSize * limits.ratio
}

/** Overlapping members are how a small archive hides a huge content, so each byte may belong to one member only. */
function cutMembers(input: {
  bytes: Uint8Array
  view: DataView
  entries: readonly Entry[]
  end: { offset: number }
}): ZipMember[] {
  const { bytes, view, end } = input
  const inFileOrder = [...input.entries].sort((a, b) => a.offset - b.offset)
  let free = 0
  return inFileOrder.map(entry => {
    if (entry.offset < free || view.getUint32(entry.offset, true) !== LOCAL) throw damaged()
    const nameLength = view.getUint16(entry.offset + 26, true)
    const nameAt = entry.offset + 30
    const start = nameAt + nameLength + view.getUint16(entry.offset + 28, true)
    free = start + entry.packedSize
    if (free > end.offset) throw damaged()
    if (!Buffer.from(entry.rawName).equals(bytes.subarray(nameAt, nameAt + nameLength))) throw damaged()
    const { packedSize: _, offset: __, ...member } = entry
    return { ...member, packed: bytes.subarray(start, free) }
  })
}

function leavesArchive(name: string): boolean {
  return (
    name.includes('\\') || name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..')
  )
}

async function measure(
  member: ZipMember,
  { limits, room }: { limits: ZipLimits; room: number },
): Promise<number> {
  if (member.method === STORED) {
    if (member.size > room) throw tooLarge()
    if (crc32(member.packed) !== member.crc) throw damaged()
    return member.size
  }
  const inflate = createInflateRaw()
  inflate.end(member.packed)
  let size = 0
  let crc = 0
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      size += chunk.length
      crc = crc32(chunk, crc)
      if (size > room || isExcessive({ size, packedSize: member.packed.length }, limits)) throw tooLarge()
    }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged()
  }
  if (size !== member.size || crc !== member.crc) throw damaged()
  return size
}

function packed(member: ZipMember, content: Uint8Array): ZipMember {
  const body = deflateRawSync(content)
  return { ...member, method: DEFLATED, size: content.length, crc: crc32(content), packed: body }
}

/** The fields both headers share, written from `at`: flags, method, time, sum, sizes, length of the name. */
function writeCommon(head: Buffer, at: number, member: ZipMember): void {
  head.writeUInt16LE(20, at)
  head.writeUInt16LE(member.flags & ~DESCRIPTOR_FLAG, at + 2)
  head.writeUInt16LE(member.method, at + 4)
  head.writeUInt32LE(member.time, at + 6)
  head.writeUInt32LE(member.crc, at + 10)
  head.writeUInt32LE(member.packed.length, at + 14)
  head.writeUInt32LE(member.size, at + 18)
  head.writeUInt16LE(member.rawName.length, at + 22)
}

function localHeader(member: ZipMember): Uint8Array {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(LOCAL, 0)
  writeCommon(head, 4, member)
  return Buffer.concat([head, member.rawName])
}

function centralHeader(member: ZipMember, offset: number): Uint8Array {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(CENTRAL, 0)
  head.writeUInt16LE(20, 4)
  writeCommon(head, 6, member)
  head.writeUInt32LE(member.attributes, 38)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, member.rawName])
}

function endRecord(input: { count: number; size: number; offset: number }): Uint8Array {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(input.count, 8)
  end.writeUInt16LE(input.count, 10)
  end.writeUInt32LE(input.size, 12)
  end.writeUInt32LE(input.offset, 16)
  return end
}
