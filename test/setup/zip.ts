import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP archive packed by zlib itself: of hundreds of megabytes a packer in JavaScript makes half a minute. */
export function zipOf(files: Record<string, Uint8Array>, { level = 1 }: { level?: number } = {}): Uint8Array {
  const parts: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const [path, bytes] of Object.entries(files)) {
    const name = Buffer.from(path)
    const packed = deflateRawSync(bytes, { level })
    const about = aboutOf({ bytes, packed: packed.length, name: name.length })
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), about, name, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    entries.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), about, place, name]))
    parts.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}

/** What both headers of an entry say of it: version, UTF-8 name, deflated, sum, sizes, no extra field. */
function aboutOf({ bytes, packed, name }: { bytes: Uint8Array; packed: number; name: number }): Buffer {
  const about = Buffer.alloc(26)
  about.writeUInt16LE(20, 0)
  about.writeUInt16LE(0x0800, 2)
  about.writeUInt16LE(8, 4)
  about.writeUInt32LE(crc32(bytes), 10)
  about.writeUInt32LE(packed, 14)
  about.writeUInt32LE(bytes.length, 18)
  about.writeUInt16LE(name, 22)
  return about
}
