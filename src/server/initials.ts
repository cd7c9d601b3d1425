import { pinyin } from 'pinyin-pro'

/** Pinyin initials of a Chinese name in lower case, e.g. 张三 → zs, for finding people and units. */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 40)
}
