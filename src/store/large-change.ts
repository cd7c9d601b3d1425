/** Changes of thousands of rows that this service is just making. */
let underWay = 0

/** Makes a change, a large one when it says so; jobs that may wait do so until it is committed or undone. */
export async function countLarge<T>(isLarge: boolean, make: () => Promise<T>): Promise<T> {
  if (!isLarge) return make()
  underWay += 1
  try {
    return await make()
  } finally {
    underWay -= 1
  }
}

/** Whether a large change is under way. */
export function isLargeUnderWay(): boolean {
  return underWay > 0
}
