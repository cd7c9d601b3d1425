import { type Day, dayInWords } from '#domain/kernel/day.ts'
import { keyInWords } from './key-words.ts'
import { findOwner, type HeldPost, type Owner } from './owner.ts'

/** A post as far as somebody is reminded by it. */
export interface ReachedPost extends HeldPost {
  /** Whether who holds it can sign in, and so be told at all. */
  signsIn: boolean
  /** Whether the post may say that something is done. */
  mayDo: boolean
}

/**
 * Who is reminded of what a unit owes: the post that answers for it; where nobody does, or whoever does cannot sign in,
 * the posts of the unit that may do it.
 */
export function toldOf<P extends ReachedPost>(owner: Owner | undefined, posts: readonly P[]): P[] {
  const held = owner && findOwner(owner, posts)
  const one = posts.find(post => post.id === held?.id)
  return one?.signsIn ? [one] : posts.filter(post => post.signsIn && post.mayDo)
}

/** What a reminder of one occurrence says; days as dates, since it may be read later. */
export function reminderOf(
  { label, key }: { label: string; key: string },
  { due, state }: { due: Day; state: 'near' | 'overdue' },
): string {
  const what = `${label}（${keyInWords(key)}）`
  return state === 'near'
    ? `${what}${dayInWords(due)}到期`
    : `${what}应在${dayInWords(due)}以前办成，已经逾期`
}
