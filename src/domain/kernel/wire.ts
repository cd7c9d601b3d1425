import { z } from 'zod'
import { DaySchema } from './day.ts'

/** Pieces that several contracts carry over the wire. */
export const Id = z.int({ error: '编号应为正整数' }).positive({ error: '编号应为正整数' })
export const Instant = z.string()
export const Cursor = z.string().max(200)
export const Year = z
  .int({ error: '请填写年份' })
  .min(1949, { error: '年份过早' })
  .max(2200, { error: '年份过晚' })
export const Reason = z
  .string({ error: '请填写原因' })
  .trim()
  .min(2, { error: '请写明原因，至少两个字' })
  .max(200, { error: '原因不超过200字' })
export const Days = z.object({ from: DaySchema, to: DaySchema })
/** Why an action is refused at present, in Chinese; null when it is open. The button and the server ask the same function. */
export const Ability = z.string().nullable()

/** A part of a query string that holds more than words: JSON, as the pages write it. */
export function fromText<T extends z.ZodType>(schema: T) {
  return z.preprocess(text => {
    if (typeof text !== 'string') return text
    try {
      return JSON.parse(text)
    } catch {
      return text
    }
  }, schema)
}
