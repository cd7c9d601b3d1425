import { setFlagsFromString } from 'node:v8'

/**
 * Has the engine collect what is no longer used when the heap has grown by a half, not when it has multiplied: fifty
 * thousand rows of a workbook then leave the service about as small as it was.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50')
}
