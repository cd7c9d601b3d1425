/** Finds pack ids that occur as literals in texts, `file: id` each. */
export declare function findLeaks(
  ids: readonly string[],
  texts: readonly {
    file: string
    text: string
  }[],
): string[]
/** Finds dice in the domain: `Math` is a global the linter cannot forbid by halves. */
export declare function findDice(
  texts: readonly {
    file: string
    text: string
  }[],
): string[]
