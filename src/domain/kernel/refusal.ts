/** Why something was refused; the HTTP layer maps each code to one status. */
export type RefusalCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'absent'
  | 'conflict'
  /** Somebody stopped what he had asked for himself. */
  | 'stopped'
  | 'too-large'
  | 'too-many'
  | 'unavailable'

/** A place in what the user gave (a field path, a sheet and cell, a file and line) and what is wrong there. */
export interface Complaint {
  place: string
  message: string
}

/**
 * A refusal in words the user can act on: what is wrong, where, how to mend it.
 * Anything else that is thrown is a fault of the program and is shown only as a reference number.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly complaints: readonly Complaint[]
  /** What the refused user needs to go on, e.g. the other user's version of a record. */
  readonly facts: unknown

  constructor(
    code: RefusalCode,
    message: string,
    more: { complaints?: readonly Complaint[]; facts?: unknown } = {},
  ) {
    super(message)
    this.code = code
    this.complaints = more.complaints ?? []
    this.facts = more.facts
  }
}

/** Refuses what was given at one place: the sentence stands there and above the form. */
export function misplaced(place: string, message: string): Refusal {
  return new Refusal('invalid', message, { complaints: [{ place, message }] })
}
