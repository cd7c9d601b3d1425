/** A database that cannot be had; the message is a Chinese sentence for the person at the terminal. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
}

export type Say = (sentence: string) => void
